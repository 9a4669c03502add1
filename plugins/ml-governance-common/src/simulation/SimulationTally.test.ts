import fc from 'fast-check';
import { SIMULATED_OUTCOMES, SimulatedOutcome } from './SimulatedChange';
import { SimulatedSums } from './SimulatedSums';
import { SimulatedGroups, SimulationTally } from './SimulationTally';

const at = (service: string, owner = 'team-a') => ({
  service,
  owner,
  type: 'sagemaker:endpoint',
  account: '111111111111',
});
const change = (outcome: SimulatedOutcome, ...keys: string[]) => ({
  outcome,
  keys,
});

function added({ groups, others }: SimulatedGroups): SimulatedSums {
  const parts = [...groups, ...(others ? [others] : [])];
  const sum = <T extends number | bigint>(
    pick: (part: SimulatedSums) => Record<SimulatedOutcome, T>,
    add: (left: T, right: T) => T,
    zero: T,
  ) =>
    Object.fromEntries(
      SIMULATED_OUTCOMES.map(outcome => [
        outcome,
        parts.reduce((total, part) => add(total, pick(part)[outcome]), zero),
      ]),
    ) as Record<SimulatedOutcome, T>;
  return {
    resources: sum(
      part => part.resources,
      (left, right) => left + right,
      0,
    ),
    amounts: sum(
      part => part.amounts,
      (left, right) => left + right,
      0n,
    ),
  };
}

describe('the tally of a simulation', () => {
  it('names the worst first: by money, then by resources', () => {
    const tally = new SimulationTally();
    tally.add(at('cheap'), change('newlyFailing', 'a'), 1n);
    tally.add(at('dear'), change('newlyFailing', 'a', 'b'), 5n);
    tally.add(at('free'), change('newlyFailing', 'b'));
    tally.add(at('free'), change('newlyFailing', 'b'));
    tally.add(at('better'), change('newlyPassing', 'c'), 100n);
    tally.add(at('same'), change('stillPassing'), 1000n);
    const { groups, others } = tally.groups('service', { top: 10 });
    expect(groups.map(({ key }) => key)).toEqual([
      'dear',
      'cheap',
      'free',
      'better',
      'same',
    ]);
    expect(others).toBeUndefined();
    // A resource counts under each of the keys that it breaks.
    expect(
      tally
        .groups('key', { top: 10 })
        .groups.map(({ key, resources, amounts }) => [
          key,
          resources.newlyFailing,
          amounts.newlyFailing,
        ]),
    ).toEqual([
      ['a', 2, 6n],
      ['b', 3, 5n],
      ['c', 0, 0n],
    ]);
  });

  it('counts what AWS would refuse', () => {
    const tally = new SimulationTally();
    tally.add(at('a'), { ...change('newlyFailing', 'k'), refused: true });
    tally.add(at('a'), { ...change('stillPassing'), refused: false });
    tally.add(at('a'), change('unknown'));
    expect(tally.refused).toBe(1);
  });

  it('makes one of groups that are given one name', () => {
    const tally = new SimulationTally();
    tally.add(at('x', 'jane@example.com'), change('newlyFailing', 'k'), 2n);
    tally.add(at('x', 'joe@example.com'), change('newlyPassing', 'k'), 3n);
    expect(
      tally.groups('owner', { top: 5, nameOf: () => 'withheld' }).groups,
    ).toEqual([
      {
        key: 'withheld',
        resources: {
          newlyFailing: 1,
          newlyPassing: 1,
          stillFailing: 0,
          stillPassing: 0,
          unknown: 0,
        },
        amounts: {
          newlyFailing: 2n,
          newlyPassing: 3n,
          stillFailing: 0n,
          stillPassing: 0n,
          unknown: 0n,
        },
      },
    ]);
    // What was counted is left as it was.
    expect(tally.groups('owner', { top: 5 }).groups).toHaveLength(2);
  });

  it('goes on counting where there are more groups than it tells apart', () => {
    const tally = new SimulationTally();
    for (let index = 0; index < 50_010; index += 1) {
      tally.add(at(`app-${index}`), change('newlyFailing', 'k'), 1n);
    }
    const groups = tally.groups('service', { top: 3 });
    expect(groups.groups).toHaveLength(3);
    expect(groups.others).toMatchObject({
      count: 49_997,
      resources: { newlyFailing: 50_007 },
      amounts: { newlyFailing: 50_007n },
    });
    expect(added(groups)).toEqual(tally.sums());
  });

  it('adds up to the whole in every dimension, however few are named', () => {
    const resources = fc.array(
      fc.record({
        service: fc.constantFrom('', 'a', 'b', 'c'),
        owner: fc.constantFrom('x', 'y', 'z'),
        outcome: fc.constantFrom(...SIMULATED_OUTCOMES),
        amount: fc.bigInt({ min: -5n, max: 50n }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(resources, fc.nat({ max: 4 }), (given, top) => {
        const tally = new SimulationTally();
        for (const { service, owner, outcome, amount } of given) {
          tally.add(at(service, owner), change(outcome), amount);
        }
        for (const dimension of [
          'service',
          'owner',
          'type',
          'account',
        ] as const) {
          const groups = tally.groups(dimension, { top });
          expect(groups.groups.length).toBeLessThanOrEqual(top);
          expect(added(groups)).toEqual(tally.sums());
        }
      }),
    );
  });
});
