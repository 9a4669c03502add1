// Takes away what handles the faults, one after the other, and looks whether the
// rows fail that hold it.
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { CheckoutCopy } from './CheckoutCopy';
import { Handling } from './Handling';
import { HANDLINGS } from './handlings';
import { playRows } from './playRows';

const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING';
const said = process.argv.slice(2).join(' ');

const chosen = HANDLINGS.filter(({ name }) => name.includes(said));
if (chosen.length === 0) {
  throw new Error(
    `No handling is named ${said}. There are: ${HANDLINGS.map(({ name }) => name).join('; ')}`,
  );
}
const copy = CheckoutCopy.of(
  resolvePackagePath('@ml-governance/integration-tests', '../..'),
);
let wrong = 0;
let leftOut = 0;
try {
  for (const handling of chosen) {
    if (handling.database && !process.env[POSTGRES]) {
      leftOut += 1;
      print(`left out, needs ${handling.database}`, handling.name);
    } else {
      wrong += copy.with(handling.edits, () => playWithout(handling));
    }
  }
} finally {
  copy.remove();
}
print(`${wrong} rows that do not fail as they should, ${leftOut} left out`);
process.exitCode = wrong > 0 ? 1 : 0;

/** Plays the rows that need the handling, which is gone by now, and prints how they went. */
function playWithout({ name, fails, says, database }: Handling): number {
  let passed = 0;
  for (const rows of fails) {
    for (const played of playRows(copy.directory, rows, database)) {
      const { row, outcome, message } = played;
      if (outcome === 'failed' && says.test(message)) {
        print('fails', name, row);
        continue;
      }
      passed += 1;
      print(`NOT SO: ${outcome}`, name, row);
      print(message.slice(0, 2_000));
    }
  }
  return passed;
}

function print(...cells: string[]): void {
  process.stdout.write(`${cells.join(' | ')}\n`);
}
