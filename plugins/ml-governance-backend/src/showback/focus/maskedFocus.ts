import { FocusLines } from './FocusExport';
import { FocusLine } from './FocusLine';

/**
 * The lines without what would tell about services whose cost the caller may
 * not see: those of an application that is not among the named keep neither it
 * nor their resource and its tags. Amounts stay, so that the file adds up.
 */
export function maskedFocus(
  { frame, lines }: FocusLines,
  named: ReadonlySet<string>,
): FocusLines {
  return { frame, lines: masked(lines, named) };
}

async function* masked(
  lines: FocusLines['lines'],
  named: ReadonlySet<string>,
): FocusLines['lines'] {
  for await (const some of lines) {
    yield some.map(line =>
      named.has(line.applicationId) ? line : withoutNames(line),
    );
  }
}

function withoutNames({ item, ...line }: FocusLine): FocusLine {
  return {
    ...line,
    applicationId: '',
    masked: true,
    ...(item
      ? {
          item: {
            ...item,
            resourceId: '',
            owner: '',
            environment: '',
            tags: {},
          },
        }
      : {}),
  };
}
