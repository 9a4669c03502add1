import { ExplanationResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import fc from 'fast-check';
import {
  explanationAnswer,
  explanationLine,
  explanationOfLines,
} from '../../__testUtils__/explanationAnswer';
import { balanceProblems } from './balanceProblems';
import { firstPage } from './explanationPages';

function problemsOf(overrides: Partial<ExplanationResponse>): string[] {
  return balanceProblems(firstPage(explanationAnswer(overrides)), 'USD');
}

/** Any amount of up to 18 decimals, written by integers alone. */
const atoms = fc.bigInt({ min: -(10n ** 27n), max: 10n ** 27n });

function amountOf(units: bigint): string {
  const digits = `${units < 0n ? -units : units}`.padStart(19, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -18)}.${digits.slice(-18)}`;
}

describe('balanceProblems', () => {
  it('finds none where everything adds up', () => {
    expect(problemsOf({})).toEqual([]);
  });

  it('finds the last decimal that is missing', () => {
    expect(problemsOf({ total: '4812.065' })).toEqual([
      'The parts add up to 0.0000000001 USD less than the figure.',
    ]);
  });

  it('finds parts that lines and splits do not make up', () => {
    const { splits, lines } = explanationAnswer();
    expect(
      problemsOf({
        splits: splits.slice(1),
        lines: { ...lines, amount: '4173.0649999999' },
      }),
    ).toEqual([
      'The lines of the bill add up to $1.00 more than the parts that they make up.',
      'The shares of pools add up to $400.00 less than the parts that they make up.',
      'The lines shown add up to $1.00 less than all lines should.',
    ]);
  });

  it('waits with the lines until all of them are there', () => {
    const { lines } = explanationAnswer();
    const items = lines.items.slice(0, 2);
    expect(problemsOf({ lines: { ...lines, items } })).not.toEqual([]);
    expect(
      problemsOf({ lines: { ...lines, items, nextCursor: 'more' } }),
    ).toEqual([]);
  });

  it('is exact for any amounts', () => {
    fc.assert(
      fc.property(
        fc.array(atoms, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0n, 1n, -1n),
        (amounts, error) => {
          const total = amounts.reduce((sum, one) => sum + one, error);
          const problems = balanceProblems(
            firstPage(
              explanationOfLines(
                amounts.map(one => explanationLine({ amount: amountOf(one) })),
                amountOf(total),
              ),
            ),
            'USD',
          );
          expect(problems.length === 0).toBe(error === 0n);
        },
      ),
    );
  });
});
