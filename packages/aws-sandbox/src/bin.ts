import { startSandbox } from './startSandbox';

const { PORT = '4566', HOST = '127.0.0.1' } = process.env;

/** A whole number out of the environment; `undefined` where it is not set. */
function sizeFrom(name: string): number | undefined {
  const text = process.env[name];
  if (!text) return undefined;
  if (!/^\d{1,9}$/.test(text)) {
    process.stderr.write(`${name} must be a whole number, not '${text}'.\n`);
    process.exit(1);
  }
  return Number(text);
}

/** An instant out of the environment; `undefined` where it is not set. */
function instantFrom(name: string): Date | undefined {
  const text = process.env[name];
  if (!text) return undefined;
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()) || !text.endsWith('Z')) {
    process.stderr.write(
      `${name} must be an instant in UTC such as 2026-11-23T10:00:00Z, not '${text}'.\n`,
    );
    process.exit(1);
  }
  return instant;
}

startSandbox({
  port: Number(PORT),
  host: HOST,
  now: instantFrom('NOW'),
  applications: sizeFrom('APPLICATIONS'),
  resources: sizeFrom('RESOURCES'),
  accounts: sizeFrom('ACCOUNTS'),
}).then(
  sandbox => {
    process.stdout.write(`AWS sandbox listening on ${sandbox.url}\n`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        sandbox.close().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      });
    }
  },
  error => {
    process.stderr.write(
      `The AWS sandbox could not listen on ${HOST}:${PORT}: ${error.message}. Set PORT to a free port.\n`,
    );
    process.exit(1);
  },
);
