import { once } from 'node:events';
import { connect, createServer, Server, Socket } from 'node:net';

/** The line to a database server, which can be cut. */
export class DatabaseLine {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private constructor(
    private readonly server: Server,
    /** Where the database is found at this end of the line. */
    readonly port: number,
  ) {}

  static async to(target: {
    host: string;
    port: number;
  }): Promise<DatabaseLine> {
    const server = createServer(near => line.join(near, target));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('No port');
    const line = new DatabaseLine(server, address.port);
    return line;
  }

  /** Breaks every connection, and refuses new ones. */
  cut(): void {
    this.isCut = true;
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  mend(): void {
    this.isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(near: Socket, target: { host: string; port: number }): void {
    if (this.isCut) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(target);
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      // A reset line is what this is for.
      socket.on('error', () => {});
      socket.on('close', () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  }
}
