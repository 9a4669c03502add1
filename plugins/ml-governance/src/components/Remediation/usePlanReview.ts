import { useCallback, useState } from 'react';
import { assertError } from '@backstage/errors';
import { useApi } from '@backstage/core-plugin-api';
import {
  PlannedChange,
  RemediationDecisions,
  RemediationPlanPage,
  RemediationPlanResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { useListPages, usePolling } from '../GovernanceCard';
import { PlanFilter } from './planFilter';

/** A few screens of changes. */
const PAGE_SIZE = 100;
/** How often it is asked how far a plan at work is. */
const PERIOD_MS = 2_000;

type Decision = NonNullable<RemediationDecisions['changes']>[number];

/** What has been answered since the list came. */
interface Latest {
  /** The page that it is later than. */
  than: RemediationPlanPage;
  plan: RemediationPlanResponse;
  decided: ReadonlyMap<number, Partial<PlannedChange>>;
}

const changeKey = ({ id }: PlannedChange) => id;

/** Whether the backend is about to write, or to take back. */
function isAtWork({ state }: Pick<RemediationPlanResponse, 'state'>): boolean {
  return state === 'applying' || state === 'undoing';
}

/** A plan with the changes that a filter leaves, and what a person does about it. */
export function usePlanReview(id: string, filter: PlanFilter) {
  const api = useApi(mlGovernanceApiRef);
  const ask = useCallback(
    (cursor?: string) =>
      api.getRemediationPlan(id, {
        ...filter,
        limit: PAGE_SIZE,
        ...(cursor === undefined ? {} : { cursor }),
      }),
    [api, id, filter],
  );
  const list = useListPages(ask, changeKey);
  const { pages, reload } = list;
  const [latest, setLatest] = useState<Latest>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Error>();

  const first = pages?.first;
  const current = latest && latest.than === first ? latest : undefined;
  const plan: RemediationPlanResponse | undefined = current?.plan ?? first;
  const items = pages?.items.map(item => ({
    ...item,
    ...current?.decided.get(item.id),
  }));

  const keep = (
    answer: RemediationPlanResponse,
    decided: readonly [number, Partial<PlannedChange>][] = [],
  ) => {
    if (!first) return;
    setLatest(before => ({
      than: first,
      plan: answer,
      decided: new Map([
        ...(before?.than === first ? before.decided : []),
        ...decided,
      ]),
    }));
  };
  const act = async (work: () => Promise<void>) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await work();
    } catch (error) {
      assertError(error);
      setRefusal(error);
    }
    setBusy(false);
  };

  usePolling(
    plan !== undefined && isAtWork(plan),
    () => {
      void api.getRemediationPlan(id, { limit: 1 }).then(
        answer => {
          if (isAtWork(answer)) keep(answer);
          // It has ended: each change has an outcome now.
          else reload();
        },
        // It is asked again in a moment.
        () => {},
      );
    },
    PERIOD_MS,
  );

  return {
    ...list,
    plan,
    items,
    busy,
    refusal,
    isAtWork: plan !== undefined && isAtWork(plan),
    decide: (decision: Decision) =>
      act(async () => {
        const { value, include } = decision;
        keep(
          await api.decideRemediationPlan(id, { changes: [decision] }),
          // To choose a value is to want it.
          [
            [
              decision.id,
              {
                ...(value === undefined ? {} : { value, included: true }),
                ...(include === undefined ? {} : { included: include }),
              },
            ],
          ],
        );
      }),
    decideAll: (all: NonNullable<RemediationDecisions['all']>) =>
      act(async () => {
        keep(await api.decideRemediationPlan(id, { all }));
        reload();
      }),
    apply: (revision: number) =>
      act(async () => keep(await api.applyRemediationPlan(id, { revision }))),
    undo: () => act(async () => keep(await api.undoRemediationPlan(id))),
    readAgain: () => {
      setRefusal(undefined);
      reload();
    },
  };
}

/** A plan as it is reviewed. */
export type PlanReviewState = ReturnType<typeof usePlanReview>;
