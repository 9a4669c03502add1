import { ChildProcess, fork } from 'node:child_process';
import { on, once } from 'node:events';
import { ServerAnswer, ServerRequest } from './serveParent';

/** A server in a process of its own. */
export interface RunningServer {
  url: string;
  /** Tells it to do something, and waits for what it comes to. */
  command(name: string): Promise<unknown>;
  /** Rejects when the process ends by itself; never resolves. */
  ended: Promise<never>;
  close(): Promise<void>;
}

/** Starts a script that calls `serveParent`. */
export async function startServer(options: {
  script: string;
  /** Handed to the script as they are, through JSON. */
  options: unknown;
  env?: NodeJS.ProcessEnv;
}): Promise<RunningServer> {
  const child = fork(options.script, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: options.env ?? process.env,
  });
  const stopped = new AbortController();
  const ended = endOf(child, stopped.signal);
  // Whoever waits for something of the server gets to know.
  ended.catch(() => undefined);
  const close = async () => {
    stopped.abort();
    const exit = once(child, 'exit');
    if (child.exitCode === null && child.kill('SIGKILL')) await exit;
  };
  const ask = (request: ServerRequest) => answerOf(child, request, ended);
  try {
    const { url } = await ask({ kind: 'start', options: options.options });
    if (!url) throw new Error(`${options.script} says not where it listens`);
    return {
      url,
      command: async name => (await ask({ kind: 'command', name })).value,
      ended,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function answerOf(
  child: ChildProcess,
  request: ServerRequest,
  ended: Promise<never>,
): Promise<ServerAnswer> {
  const listening = new AbortController();
  const answers = on(child, 'message', listening);
  const answer = (async () => {
    for await (const [message] of answers) {
      // The loader of TypeScript sends messages of its own.
      const { kind } = message as ServerAnswer;
      if (kind === 'done' || kind === 'failed') return message as ServerAnswer;
    }
    throw new Error('The process listens no more');
  })();
  try {
    child.send(request);
    const given = await Promise.race([answer, ended]);
    if (given.kind === 'failed') throw new Error(given.message);
    return given;
  } finally {
    listening.abort();
  }
}

async function endOf(child: ChildProcess, signal: AbortSignal): Promise<never> {
  await once(child, 'exit', { signal });
  throw new Error(
    `${child.spawnfile} ended by itself; its own message stands above`,
  );
}
