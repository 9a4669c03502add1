import { BillLineSource } from '../BillLineSource';
import { describeBillLineSourceContract } from './billLineSourceContract';
import { brokenClauses } from './brokenClauses';
import { ContractSubject } from './contractSubject';
import { InMemoryBillLineSource } from './InMemoryBillLineSource';

const now = new Date('2026-11-23T12:00:00Z');

describe('describeBillLineSourceContract', () => {
  const billLineSource =
    (
      change: (
        source: InMemoryBillLineSource,
      ) => Partial<BillLineSource> | void,
    ): (() => ContractSubject<BillLineSource>) =>
    () => {
      const source = new InMemoryBillLineSource({
        lines: [
          { day: '2026-11-02', amount: '3', resourceTags: { team: 'a' } },
          { day: '2026-11-03', amount: '4' },
        ],
        pageSize: 1,
      });
      Object.assign(source, change(source) ?? {});
      return {
        source,
        now,
        keys: { resourceTags: ['team'], accountTags: [], costCategories: [] },
      };
    };
  const LINES =
    'yields lines of the month alone, each once, with an amount of every metric and one currency';
  const MONTHS = 'lists each month once, none of them in the future';
  const AGAIN =
    'yields the same bill when read again, also after a reading that was given up';
  const LABELS =
    'brings no label that was not asked for, and loses no money without them';
  const lying =
    (change: Parameters<typeof Object.assign>[1]) =>
    (source: InMemoryBillLineSource) => {
      source.tamper = lines => lines.map(line => ({ ...line, ...change }));
    };

  it.each<[string, ReturnType<typeof billLineSource>, string]>([
    [
      'lists a month twice',
      billLineSource(source => {
        const month = { month: '2026-11', version: '1', closed: false };
        source.periods = () => [month, month];
      }),
      MONTHS,
    ],
    [
      'closes the month under way',
      billLineSource(source => {
        source.closedMonths = ['2026-11'];
      }),
      MONTHS,
    ],
    [
      'gives an unchanged month a new version each time',
      billLineSource(source => {
        let version = 0;
        source.periods = () => {
          version += 1;
          return [{ month: '2026-11', version: `${version}`, closed: false }];
        };
      }),
      'gives a month another version only when its content is another',
    ],
    [
      'yields days of another month',
      billLineSource(lying({ day: '2026-10-31' })),
      LINES,
    ],
    [
      'leaves a metric out',
      billLineSource(lying({ amounts: { unblended: '1' } })),
      LINES,
    ],
    [
      'yields amounts in exponent form',
      billLineSource(lying({ amounts: { 'net-amortized': '3E-7' } })),
      LINES,
    ],
    [
      'yields a line twice',
      billLineSource(source => {
        source.tamper = lines => [...lines, ...lines];
      }),
      LINES,
    ],
    [
      'goes back in its progress',
      billLineSource(source => {
        const lines = source.readLines.bind(source);
        return {
          async *readLines(period, context) {
            for await (const page of lines(period, context)) {
              yield { ...page, progress: 1 - (page.progress ?? 0) };
            }
          },
        };
      }),
      LINES,
    ],
    [
      'goes on where a reading that was given up had ended',
      billLineSource(source => {
        const lines = source.readLines.bind(source);
        let givenUp = 0;
        return {
          async *readLines(period, context) {
            let skip = givenUp;
            givenUp = 0;
            for await (const page of lines(period, context)) {
              if (skip > 0) {
                skip -= 1;
                continue;
              }
              givenUp += 1;
              yield page;
            }
            givenUp = 0;
          },
        };
      }),
      AGAIN,
    ],
    [
      'brings labels that nobody asked for',
      billLineSource(lying({ resourceTags: { team: 'a' } })),
      LABELS,
    ],
    [
      'drops what has no label',
      billLineSource(source => {
        source.tamper = lines =>
          lines.filter(
            (line, _, { length }) =>
              length === 1 || line.resourceTags.team !== undefined,
          );
      }),
      LABELS,
    ],
    [
      'ignores an abort',
      billLineSource(() => ({
        async *readLines() {
          yield { currency: 'USD', lines: [] };
        },
      })),
      'stops when the refresh is aborted, before it asks for anything',
    ],
    [
      'names a metric twice',
      billLineSource(() => ({ metrics: ['unblended', 'unblended'] })),
      'has a stable identity and a schedule',
    ],
  ])('catches a source that %s', async (_, create, clause) => {
    expect(
      await brokenClauses(() => describeBillLineSourceContract('x', create)),
    ).toContain(clause);
  });

  it('catches a source that sends more than it counts', async () => {
    let sent = 0;
    const create = () => ({
      ...billLineSource(source => {
        source.beforePage = () => {
          sent += 2;
        };
      })(),
      requestsMade: () => sent,
    });
    expect(
      await brokenClauses(() => describeBillLineSourceContract('x', create)),
    ).toContain('counts each request before it is sent');
  });
});
