import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
} from "node:worker_threads";

/** The part of tslab's converter that its kernel calls. */
export interface Converter {
  convert(declared: string, source: string): unknown;
  addModule(name: string, source: string, metadata: object): unknown;
  inspect(declared: string, source: string, position: number): unknown;
  complete(declared: string, source: string, position: number): Completion;
  close(): void;
}

/** All that tslab's kernel asks of a compiler: its converter's methods, and two looks at a text. */
export interface KernelCompiler extends Converter {
  isCompleteCode(source: string): unknown;
  getCodeMetadata(source: string): unknown;
}

interface Completion {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly string[];
}

/** A call of one of the compiler's methods, as it travels to the compiler's thread. */
export type CompilerCall = {
  [M in keyof KernelCompiler]: { readonly method: M; readonly call: Parameters<KernelCompiler[M]> };
}[keyof KernelCompiler];

export interface CompilerThreadData {
  readonly port: MessagePort;
  /** 1 once an answer lies on the port, 2 once the thread has ended */
  readonly signal: Int32Array;
  readonly options: object;
}

type Reply = { readonly answer: unknown } | { readonly failed: unknown };

/** The compiler makes many short-lived objects; a small nursery would be swept time and again. */
const NURSERY_MB = 96;

/**
 * A compiler that works in a thread of its own, so that it reads its declarations while the kernel
 * loads what cells will run. tslab calls a compiler synchronously: a call waits here.
 *
 * @param meanwhile is run in this thread while the other compiles a cell
 */
export function compilerInThread(
  options: object,
  meanwhile: () => void = () => undefined,
): KernelCompiler {
  const { port1: port, port2: far } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = new Worker(new URL("./compiler-thread.js", import.meta.url), {
    workerData: { port: far, signal, options } satisfies CompilerThreadData,
    transferList: [far],
    resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB },
  });
  thread.unref();
  port.unref();
  const ask = (call: CompilerCall): unknown => {
    Atomics.store(signal, 0, 0);
    port.postMessage(call);
    if (call.method === "convert") meanwhile();
    let received = receiveMessageOnPort(port);
    while (received === undefined) {
      Atomics.wait(signal, 0, 0);
      received = receiveMessageOnPort(port);
    }
    const reply = received.message as Reply;
    if ("failed" in reply) throw new Error(String(reply.failed));
    return reply.answer;
  };
  return {
    convert: (...call) => ask({ method: "convert", call }),
    addModule: (...call) => ask({ method: "addModule", call }),
    inspect: (...call) => ask({ method: "inspect", call }),
    complete: (...call) => ask({ method: "complete", call }) as Completion,
    isCompleteCode: (...call) => ask({ method: "isCompleteCode", call }),
    getCodeMetadata: (...call) => ask({ method: "getCodeMetadata", call }),
    close: () => {
      port.postMessage({ method: "close", call: [] } satisfies CompilerCall);
    },
  };
}
