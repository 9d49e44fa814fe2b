"""From kernel start to the first figure, in real Jupyter.

Starts the built kernel (`npm run build` first), runs the first notebook's cells until a picture is
shown, and prints one JSON line for each of several starts: seconds until the kernel is ready, until
each cell is done, until the picture is there, and the processor time of all the kernel's threads,
as other programs stretch the others. Needs a Python with jupyter_client:

    python3 bench/first-figure.py [starts] [folder of the project]
"""
import json
import os
import sys
import time

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

starts = int(sys.argv[1]) if len(sys.argv) > 1 else 3
here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
root = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else here
folder = os.path.join(root, "notebooks")
with open(os.path.join(folder, "01-first-look.ipynb"), encoding="utf8") as file:
    notebook = json.load(file)
cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]


def processor_seconds(pid):
    """User and system time of a process with all its threads (Linux)."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf8") as file:
            fields = file.read().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def run(client, cell):
    """Runs a cell; whether it showed a picture."""
    shown = False
    message = client.execute(cell)
    while True:
        answer = client.get_iopub_msg(timeout=120)
        content = answer["content"]
        if answer["msg_type"] == "stream" and content["name"] == "stderr":
            sys.stderr.write(content["text"])
        if answer["msg_type"] == "display_data" and "image/png" in content["data"]:
            shown = True
        if (
            answer["msg_type"] == "status"
            and content["execution_state"] == "idle"
            and answer["parent_header"].get("msg_id") == message
        ):
            return shown


for _ in range(starts):
    manager = KernelManager()
    manager._kernel_spec = KernelSpec(
        argv=["node", os.path.join(root, "dist", "notebook", "kernel-program.js"), "{connection_file}"],
        display_name="TypeScript (isogloss)",
        language="typescript",
        env={"NODE_PATH": os.path.join(root, "node_modules")},
    )
    started = time.time()
    manager.start_kernel(cwd=folder)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    ready = time.time() - started
    done = []
    shown = False
    for cell in cells:
        shown = run(client, cell)
        done.append(round(time.time() - started, 2))
        if shown:
            break
    print(
        json.dumps(
            {
                "ready": round(ready, 2),
                "cells": done,
                "figure": done[-1] if shown else None,
                "processor": processor_seconds(manager.provisioner.process.pid),
                "load": os.getloadavg()[0],
            }
        ),
        flush=True,
    )
    client.stop_channels()
    manager.shutdown_kernel(now=True)
