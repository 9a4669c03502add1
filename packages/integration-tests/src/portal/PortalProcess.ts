import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { MonthOfLines } from './itemisedBill';
import { CrowdOfEndpoints } from './largeInventory';
import { portalConfig } from './startPortal';

const PACKAGE = '@ml-governance/integration-tests';
const TOKEN = 'the-token-of-the-tests';
const STARTS_WITHIN_MS = 120_000;

/**
 * A portal's backend in a process of its own, with the real scheduler: it
 * begins to refresh five seconds after its start, and can be killed.
 */
export class PortalProcess {
  private output = '';
  private isBroken = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly port: number,
  ) {
    const keep = (text: Buffer) => {
      if (`${text}`.includes('Backend startup failed')) this.isBroken = true;
      // Of one that is broken, what came first says why.
      const told = `${this.output}${text}`;
      this.output = this.isBroken ? told.slice(0, 20_000) : told.slice(-10_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
  }

  /** @param options - `database` as under `backend.database` of the app's config */
  static async start(options: {
    database: JsonObject;
    entities: Entity[];
    aws?: JsonObject;
    /** A bill that is read line by line, beside what AWS has. */
    bill?: MonthOfLines;
    /** Resources beside what AWS has. */
    crowd?: CrowdOfEndpoints;
    /** The instant at which its clock starts. */
    now: string;
  }): Promise<PortalProcess> {
    const port = await freePort();
    const { entities, now, bill, crowd } = options;
    const config = {
      ...portalConfig(options.aws),
      backend: {
        baseUrl: `http://127.0.0.1:${port}`,
        listen: { host: '127.0.0.1', port },
        database: options.database,
        auth: {
          externalAccess: [
            { type: 'static', options: { token: TOKEN, subject: 'tests' } },
          ],
        },
      },
    };
    const child = spawn(
      process.execPath,
      [
        '--require',
        '@backstage/cli/config/nodeTransform.cjs',
        resolvePackagePath(PACKAGE, 'src/portal/runPortal.ts'),
      ],
      {
        cwd: resolvePackagePath(PACKAGE),
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'development',
          NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
          AWS_ENDPOINT_URL: process.env.AWS_ENDPOINT_URL,
          PORTAL: JSON.stringify({
            config,
            entities,
            now,
            bill,
            crowd,
          }),
        },
      },
    );
    const portal = new PortalProcess(child, port);
    await portal.until(
      () =>
        portal.get('sources').then(
          () => true,
          () => false,
        ),
      STARTS_WITHIN_MS,
    );
    return portal;
  }

  /** Throws for anything but 200. */
  async get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(
      `http://127.0.0.1:${this.port}/api/ml-governance/v1/${path}`,
      { headers: { Authorization: `Bearer ${TOKEN}` } },
    );
    if (!response.ok) {
      throw new Error(
        `GET ${path}: ${response.status} ${await response.text()}`,
      );
    }
    return (await response.json()) as Answer;
  }

  /** Waits for something to come true while the process lives. */
  async until(isTrue: () => Promise<boolean>, withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (!(await isTrue())) {
      if (
        this.isBroken ||
        this.child.exitCode !== null ||
        performance.now() > deadline
      ) {
        await this.kill();
        throw new Error(
          `It did not come true. The portal said:\n${this.output}`,
        );
      }
      await sleep(100);
    }
  }

  /** Ends the process as the kernel does when memory runs out. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No free port');
  return address.port;
}
