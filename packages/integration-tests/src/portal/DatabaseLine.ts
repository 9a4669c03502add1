import { once } from 'node:events';
import { connect, createServer, Server, Socket } from 'node:net';

/** The line to a database server, which can be cut. */
export class DatabaseLine {
  private readonly sockets = new Set<Socket>();
  private isCut = false;

  private readonly server: Server;

  private constructor(private readonly target: { host: string; port: number }) {
    this.server = createServer(near => this.join(near));
  }

  static async to(target: {
    host: string;
    port: number;
  }): Promise<DatabaseLine> {
    const line = new DatabaseLine(target);
    line.server.listen(0, '127.0.0.1');
    await once(line.server, 'listening');
    return line;
  }

  /** Where the database is found at this end of the line. */
  get port(): number {
    const address = this.server.address();
    if (typeof address !== 'object' || !address) {
      throw new Error('The line is closed');
    }
    return address.port;
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

  private join(near: Socket): void {
    if (this.isCut) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(this.target);
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
