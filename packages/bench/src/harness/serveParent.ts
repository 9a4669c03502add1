/** What a server's process is asked by the one that started it. */
export type ServerRequest =
  { kind: 'start'; options: unknown } | { kind: 'command'; name: string };

/** What it answers. */
export interface ServerAnswer {
  kind: 'done' | 'failed';
  /** Where it listens, once it has started. */
  url?: string;
  /** What a command came to. */
  value?: unknown;
  /** What failed. */
  message?: string;
}

/** What a server is when it has started. */
export interface StartedServer {
  url: string;
  /** What it can be told to do, by name. */
  commands?: Record<string, () => Promise<unknown>>;
}

/**
 * Makes this process the server of its parent, which starts it, tells it what
 * to do and ends it; see `startServer`.
 */
export function serveParent<Options>(
  start: (options: Options) => Promise<StartedServer>,
): void {
  let server: StartedServer | undefined;
  const answer = async (request: ServerRequest): Promise<ServerAnswer> => {
    if (request.kind === 'start') {
      server = await start(request.options as Options);
      return { kind: 'done', url: server.url };
    }
    const command = server?.commands?.[request.name];
    if (!command) throw new Error(`There is no command ${request.name}`);
    return { kind: 'done', value: await command() };
  };
  process.on('message', (request: ServerRequest) => {
    answer(request).then(
      result => process.send?.(result),
      error => process.send?.({ kind: 'failed', message: String(error) }),
    );
  });
  process.once('disconnect', () => process.exit(0));
}
