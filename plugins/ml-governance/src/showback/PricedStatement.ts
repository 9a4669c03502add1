import { StatementResponse } from '@ml-governance/backstage-plugin-ml-governance-common';

/** A statement of a bill that has been read, so that its currency is known. */
export type PricedStatement = StatementResponse & { currency: string };

/** The statement if there is one to show. */
export function pricedStatement(
  statement: StatementResponse,
): PricedStatement | undefined {
  const { state, currency } = statement;
  return state === 'ready' && currency ? { ...statement, currency } : undefined;
}
