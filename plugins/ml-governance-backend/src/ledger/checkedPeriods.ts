import { InputError } from '@backstage/errors';
import { BillPeriod } from '@ml-governance/backstage-plugin-ml-governance-node';
import { z } from 'zod';
import { storableText } from '../refresh/storableText';

const schema = z.array(
  z.object({
    month: z.string().regex(/^[12]\d{3}-(0[1-9]|1[0-2])$/, {
      error: 'must be written YYYY-MM',
    }),
    version: storableText(2_000),
    closed: z.boolean().optional(),
  }),
);

/**
 * The months that a source listed, newest first.
 *
 * @throws InputError where the list cannot be used
 */
export function checkedPeriods(listed: readonly BillPeriod[]): BillPeriod[] {
  const parsed = schema.safeParse(listed);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `The months that the source listed cannot be used: ${issue.path.join(
        '.',
      )} ${issue.message}`,
    );
  }
  const periods = parsed.data.sort((left, right) =>
    left.month < right.month ? 1 : -1,
  );
  const twice = periods.find(
    ({ month }, index) => periods[index + 1]?.month === month,
  );
  if (twice) {
    throw new InputError(`The source listed the month ${twice.month} twice`);
  }
  return periods;
}
