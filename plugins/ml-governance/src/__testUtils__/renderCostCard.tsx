import { Entity } from '@backstage/catalog-model';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { CostQuery } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen } from '@testing-library/react';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { costEntityCard } from '../entityCards/costEntityCard';
import { byServiceAnswer, monthToDateAnswer, trendAnswer } from './costAnswers';
import { explanationAnswer } from './explanationAnswer';
import { mlServiceEntity } from './mlServiceEntity';

type GetCost = jest.MockedFunction<MlGovernanceApi['getCost']>;
type ExplainCost = jest.MockedFunction<MlGovernanceApi['explainCost']>;

/** What a backend in good health answers to each question of the cost card. */
export async function answerEverything(_: string, query?: CostQuery) {
  if (query?.breakdown === 'service') return byServiceAnswer();
  return query?.from === '2025-11-01' ? trendAnswer() : monthToDateAnswer();
}

/** A double of the one call that the cost card makes. */
export function getCostMock(
  implementation: MlGovernanceApi['getCost'] = answerEverything,
): GetCost {
  return jest.fn(implementation);
}

/** The same from a bill that is held line by line. */
export async function answerItemised(entityRef: string, query?: CostQuery) {
  const answer = await answerEverything(entityRef, query);
  return { ...answer, itemised: true };
}

/** A double of the call behind the amounts of the cost card. */
export function explainCostMock(
  implementation: MlGovernanceApi['explainCost'] = async () =>
    explanationAnswer(),
): ExplainCost {
  return jest.fn(implementation);
}

/** The cost card of an entity, an ML service unless told otherwise, on an entity page of its own. */
export async function renderCostCard(
  getCost: GetCost,
  entity: Entity = mlServiceEntity(),
  explainCost: ExplainCost = explainCostMock(),
): Promise<HTMLElement> {
  renderTestApp({
    extensions: [createTestEntityPage({ entity }), costEntityCard],
    apis: [[mlGovernanceApiRef, { getCost, explainCost }]],
  });
  return screen.findByRole('region', { name: 'Cost' });
}
