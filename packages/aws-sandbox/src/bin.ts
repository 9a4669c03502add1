import { startSandbox } from './startSandbox';

const { PORT = '4566', HOST = '127.0.0.1', APPLICATIONS } = process.env;

startSandbox({
  port: Number(PORT),
  host: HOST,
  applications: APPLICATIONS ? Number(APPLICATIONS) : undefined,
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
