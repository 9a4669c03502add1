import { startSandbox } from '@ml-governance/aws-sandbox';
import { serveParent } from '../harness/serveParent';

/** The world of a sandbox, as it is told to its process. */
export interface SandboxProcessOptions {
  applications?: number;
  resources?: number;
  accounts?: number;
  /** So many months of each export, rather than all that there are. */
  exportMonths?: number;
  /** Stops the clock, ISO 8601; the real one where absent. */
  now?: string;
}

serveParent<SandboxProcessOptions>(async ({ now, ...size }) => {
  const sandbox = await startSandbox({
    ...size,
    ...(now ? { now: new Date(now) } : {}),
  });
  return { url: sandbox.url };
});
