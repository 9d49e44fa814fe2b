import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { type ErrorParts, errorOf } from "./error-parts.js";

/** What a thread is sent: a task, and its place in the list. */
export interface Order<Task> {
  readonly at: number;
  readonly task: Task;
}

/** What a thread sends back: news while it works, and at the end an answer or what went wrong. */
export type Reply<News, Answer> =
  | { readonly at: number; readonly news: News }
  | { readonly at: number; readonly answer: Answer }
  | { readonly at: number; readonly error: ErrorParts };

export interface PoolOptions<Task, News> {
  /** the threads' program, which calls `answerTasks` */
  readonly program: URL;
  readonly threads: number;
  /** what a task is likely to take, in any unit: the longest are begun first */
  readonly weight?: (task: Task) => number;
  readonly onNews?: (news: News, at: number) => void;
}

/** More threads would mostly wait for memory. */
const MOST_THREADS = 4;

/** Pictures and resamples are made of short-lived objects; a small nursery is swept time and again. */
const NURSERY_MB = 96;

/**
 * How many threads are worth starting: as many as the machine has cores, and no more than tasks. One,
 * this one, where the threads' program is not there because it is not built.
 */
export function threadsFor(tasks: number, program: URL, wanted?: number): number {
  if (!existsSync(fileURLToPath(program))) return 1;
  return Math.min(wanted ?? Math.min(availableParallelism(), MOST_THREADS), tasks);
}

/**
 * Does tasks on several threads and gives the answers in the order of the tasks, each as soon as all
 * before it are there. After a failure nothing that stands behind it in the list is begun, what is
 * being done is finished, and the failure is thrown when its turn has come: as if one thread had done
 * them all in order.
 *
 * @example
 * for await (const answer of inThreads(folders, { program, threads: 2 })) print(answer);
 */
export async function* inThreads<Task, News, Answer>(
  tasks: readonly Task[],
  { program, threads, weight = () => 1, onNews }: PoolOptions<Task, News>,
): AsyncGenerator<Answer, void, void> {
  const queue = tasks
    .map((task, at) => ({ at, task, weight: weight(task) }))
    .sort((a, b) => b.weight - a.weight || a.at - b.at);
  const results = tasks.map(() => newResult<Answer>());
  const idle: Promise<void>[] = [];
  let end = tasks.length;
  for (let thread = 0; thread < threads; thread++) idle.push(work());
  try {
    for (const { promise } of results) yield await promise;
  } finally {
    end = 0;
    await Promise.all(idle);
  }

  /** One thread's life: task after task, until none is left. A thread that dies is replaced. */
  async function work(): Promise<void> {
    let worker: Worker | undefined;
    for (;;) {
      const next = queue.find(({ at }) => at < end);
      if (next === undefined) break;
      queue.splice(queue.indexOf(next), 1);
      const { at, task } = next;
      worker ??= new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB } });
      try {
        results[at]!.resolve(await carriedOut(worker, { at, task }));
      } catch (error) {
        if (error instanceof ThreadDied) worker = undefined;
        end = Math.min(end, at);
        results[at]!.reject(error instanceof ThreadDied ? error.cause : error);
      }
    }
    await worker?.terminate();
  }

  function carriedOut(worker: Worker, order: Order<Task>): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const listen = (reply: Reply<News, Answer>) => {
        if ("news" in reply) return onNews?.(reply.news, reply.at);
        worker.off("message", listen).off("error", died).off("exit", left);
        if ("answer" in reply) resolve(reply.answer);
        else reject(errorOf(reply.error));
      };
      const died = (cause: unknown) => reject(new ThreadDied(cause));
      const left = (code: number) =>
        reject(new ThreadDied(new Error(`a thread ended with status ${code}`)));
      worker.on("message", listen).on("error", died).on("exit", left);
      worker.postMessage(order, []);
    });
  }
}

class ThreadDied extends Error {
  constructor(override readonly cause: unknown) {
    super("a thread died");
  }
}

function newResult<Answer>(): {
  readonly promise: Promise<Answer>;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
} {
  let resolve!: (answer: Answer) => void;
  let reject!: (error: unknown) => void;
  const promise = new Promise<Answer>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // It is looked at in its turn, which may be later.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
