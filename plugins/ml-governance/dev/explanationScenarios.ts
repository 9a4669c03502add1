import {
  addAmounts,
  addDays,
  Amount,
  compareAmounts,
  CostBreakdown,
  CostResponse,
  ExplanationLine,
  ExplanationQuery,
  ExplanationResponse,
  subtractAmounts,
  sumAmounts,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import {
  byServiceAnswer,
  monthToDateAnswer,
} from '../src/__testUtils__/costAnswers';
import {
  explanationAnswer,
  explanationLine,
} from '../src/__testUtils__/explanationAnswer';
import { responseError } from '../src/__testUtils__/responseError';
import { byKeyAnswer } from './byKeyAnswer';

const LINES = 132;
const INHERITED = '72.4';

function answerBy(breakdown: CostBreakdown): CostResponse {
  if (breakdown === 'work-kind') return monthToDateAnswer();
  return breakdown === 'region' || breakdown === 'instance-type'
    ? byKeyAnswer(breakdown)
    : byServiceAnswer();
}

function figureOf({ breakdown, key, except }: ExplanationQuery): Amount {
  if (breakdown === undefined) return monthToDateAnswer().total;
  const { breakdown: items } = answerBy(breakdown);
  if (except) {
    const others = items.filter(item => !except.includes(item.key));
    return sumAmounts(others.map(({ amount }) => amount));
  }
  return items.find(item => item.key === key)?.amount ?? '0';
}

/** As many lines as fill three pages, which add up to an amount. */
function linesOf(amount: Amount): ExplanationLine[] {
  const usual = Array.from({ length: LINES - 3 }, (_, index) =>
    explanationLine({
      day: addDays('2026-11-23', -(index % 23)),
      amount: `${3 + ((LINES - index) % 7)}.${index}`,
      match: index % 9 === 4 ? 'alias' : 'exact',
      resourceId:
        index % 3 === 0
          ? `i-0abc${index}def`
          : `arn:aws:sagemaker:us-east-1:111111111111:training-job/fraud-weekly-with-a-long-name-${index}`,
    }),
  );
  const others = [
    ...usual,
    explanationLine({
      accountId: '222222222222',
      resourceId: '',
      basis: 'inherited',
      match: undefined,
      rule: 'sandbox-account',
      amount: INHERITED,
    }),
    explanationLine({ chargeType: 'Credit', resourceId: '', amount: '-50.25' }),
  ];
  const sum = sumAmounts(others.map(line => line.amount));
  return [
    explanationLine({ amount: subtractAmounts(amount, sum) }),
    ...others,
  ].sort((a, b) => compareAmounts(b.amount, a.amount));
}

function explain(query: ExplanationQuery): ExplanationResponse {
  const whole = explanationAnswer();
  const shared = sumAmounts(whole.splits.map(({ amount }) => amount));
  const total = addAmounts(figureOf(query), '0');
  const own = subtractAmounts(total, shared);
  const lines = linesOf(own);
  const alias = sumAmounts(
    lines.flatMap(({ match, amount }) => (match === 'alias' ? [amount] : [])),
  );
  const start = Number(query.cursor ?? '0');
  const end = start + (query.limit ?? 50);
  return {
    ...whole,
    total,
    parts: [
      {
        basis: 'direct',
        match: 'exact',
        amount: subtractAmounts(own, addAmounts(alias, INHERITED)),
      },
      { basis: 'direct', match: 'alias', amount: alias },
      ...whole.parts
        .filter(({ basis }) => basis !== 'direct')
        .map(part =>
          part.basis === 'inherited' ? { ...part, amount: INHERITED } : part,
        ),
    ],
    adjustments: query.breakdown
      ? []
      : [
          {
            month: '2026-10',
            closedAt: '2026-11-04T02:00:00.000Z',
            amountAtClose: '4280.86',
            amount: '4255.11',
          },
        ],
    lines: {
      items: lines.slice(start, end),
      count: lines.length,
      amount: own,
      ...(end < lines.length ? { nextCursor: String(end) } : {}),
    },
  };
}

/** What figures are made of, by the name of the entity. */
export const explanationScenarios: Record<
  string,
  (query: ExplanationQuery) => Promise<ExplanationResponse>
> = {
  itemised: async query => explain(query),
  'itemised-group': async query => explain(query),
  'itemised-failing': async () => {
    throw await responseError(
      503,
      'ServiceUnavailableError',
      'The database does not answer. Look at its health, then reload.',
    );
  },
  'itemised-loading': () => new Promise(() => {}),
  'itemised-unbalanced': async query => {
    const explanation = explain(query);
    const [first, ...rest] = explanation.parts;
    return {
      ...explanation,
      parts: [{ ...first, amount: addAmounts(first.amount, '1.5') }, ...rest],
    };
  },
};
