import fc from 'fast-check';
import {
  BillPart,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CatalogEntry } from '../../portfolio/CatalogEntry';
import { portfolioOf } from '../../portfolio/Portfolio';
import { billAttribution } from './billAttribution';
import { AtomicPart } from './PartSums';

const GROUPS = ['a', 'b', 'c', 'd', 'e'].map(name => `group:default/${name}`);
const IDS = ['one', 'two', 'three', 'four', 'five', '__proto__'];

const owners = fc.subarray([...GROUPS, 'group:default/gone', 'user:default/u']);
const groups = fc.tuple(
  ...GROUPS.map(ref =>
    fc
      .subarray(GROUPS, { maxLength: 2 })
      .map(childOf => entry({ ref, kind: 'group', childOf })),
  ),
);
const services = fc.array(
  fc
    .tuple(fc.nat(20), owners, fc.subarray(IDS, { minLength: 1 }))
    .map(([n, ownedBy, applicationIds]) =>
      entry({
        ref: `component:default/s${n}`,
        kind: 'component',
        ownedBy,
        own: {
          applicationIds,
          rule: 'application-id-annotation',
          owner: { expected: [], rule: 'none' },
        },
      }),
    ),
);
const money = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
const bills = fc.dictionary(
  fc.constantFrom(...IDS, '', 'stranger', 'another-stranger'),
  fc.record({ amount: money, previousAmount: money }),
);

function entry(
  fields: Partial<CatalogEntry> & Pick<CatalogEntry, 'ref' | 'kind'>,
): CatalogEntry {
  return {
    own: { applicationIds: [], owner: { expected: [], rule: 'none' } },
    ownedBy: [],
    childOf: [],
    memberOf: [],
    partOf: [],
    ...fields,
  };
}

function attributed(
  entries: readonly CatalogEntry[],
  bill: Record<string, AtomicPart>,
) {
  return billAttribution({
    byApplication: new Map(Object.entries(bill)),
    attributions: portfolioOf(entries).attributions,
    titles: new Map(),
  });
}

function part(amount: bigint): AtomicPart {
  return { amount, previousAmount: 0n };
}

describe('the attribution of a bill', () => {
  it('adds up to it exactly, over any graph of groups and services', () => {
    fc.assert(
      fc.property(groups, services, bills, (tree, claimants, bill) => {
        const parts = attributed([...tree, ...claimants], bill);
        const all: BillPart[] = [
          ...parts.rootGroups,
          parts.severalRootGroups,
          parts.noGroup,
          parts.unclaimed,
          parts.untagged,
        ];
        for (const field of ['amount', 'previousAmount'] as const) {
          expect(sumAmounts(all.map(one => one[field]))).toBe(
            parts.total[field],
          );
        }
        const atoms = Object.values(bill);
        expect(parts.totalAmount).toBe(
          atoms.reduce((sum, one) => sum + one.amount, 0n),
        );
      }),
    );
  });

  it('names what nobody claims, and what it may be meant to be', () => {
    const parts = attributed(
      [
        ...GROUPS.slice(0, 1).map(ref => entry({ ref, kind: 'group' })),
        entry({
          ref: 'component:default/fraud',
          kind: 'component',
          ownedBy: GROUPS.slice(0, 1),
          own: {
            applicationIds: ['fraud-scoring'],
            rule: 'catalog-filter',
            owner: { expected: [], rule: 'none' },
          },
        }),
      ],
      {
        'fraud-scoring': part(10n),
        'fraud-scorng': part(3n),
        Fraud_Scoring: part(2n),
        unheard: part(4n),
        'maya.chen@example.com': part(1n),
        '': part(5n),
      },
    );
    expect(parts.unclaimed).toMatchObject({
      count: 4,
      applicationIds: [
        { applicationId: 'unheard' },
        { applicationId: 'fraud-scorng', suggestion: 'fraud-scoring' },
        { applicationId: 'Fraud_Scoring', suggestion: 'fraud-scoring' },
        { applicationId: '(personal data, withheld)' },
      ],
    });
    expect(parts.unclaimed.applicationIds[0]).not.toHaveProperty('suggestion');
    expect(parts.attributed).toBe(10n);
  });
});
