import { runCommand } from './runCommand';

// Whoever reads the output may have had enough of it, such as `head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

runCommand(process.argv.slice(2)).then(exitCode => {
  // Not by process.exit, which would cut output that a pipe has not taken yet.
  process.exitCode = exitCode;
});
