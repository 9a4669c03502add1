import { useCallback, useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useApi } from '@backstage/core-plugin-api';
import { assertError, ResponseError } from '@backstage/errors';
import {
  ReviewedGroup,
  ReviewItem,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { useListPages } from '../GovernanceCard';
import { refusalText } from '../../wording/refusalText';

/** What the fields of the dialogs for steps are called, by their names in requests. */
const LABELS = { toGroupRef: 'Group', groupRef: 'Group', comment: 'Why' };

const itemKey = ({ id }: ReviewItem) => id;

/** What a group decides about, or what no group has, and every step that is taken. */
export function useGroupReview(id: string, groupRef: string | undefined) {
  const api = useApi(mlGovernanceApiRef);
  const of = groupRef === undefined ? {} : { groupRef };
  const campaign = useAsyncRetry(() => api.getReview(id), [api, id]);
  const ask = useCallback(
    (cursor?: string) =>
      api.getReviewItems(id, {
        ...(groupRef === undefined ? {} : { groupRef }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
    [api, id, groupRef],
  );
  const list = useListPages(ask, itemKey);
  const [steps, setSteps] = useState<ReadonlyMap<string, ReviewItem>>(
    new Map(),
  );
  const [fresh, setFresh] = useState<{
    group?: ReviewedGroup;
    signOffs: NonNullable<typeof list.pages>['first']['signOffs'];
  }>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { pages, reload } = list;

  const readAnew = () => {
    setFresh(undefined);
    reload();
  };
  const readAgain = () => {
    setRefusal(undefined);
    readAnew();
  };
  // How the group has come on is the backend's to count.
  const count = async () => {
    try {
      const { group, signOffs } = await api.getReviewItems(id, {
        ...of,
        limit: 1,
      });
      setFresh({ group, signOffs });
    } catch {
      // The step was taken all the same; the list tells what keeps it from being read.
      readAnew();
    }
  };
  const run = async (take: () => Promise<ReviewItem | undefined>) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      const item = await take();
      if (item) setSteps(before => new Map(before).set(item.id, item));
      await count();
    } catch (error) {
      assertError(error);
      setRefusal(refusalText(error, LABELS));
      if (ResponseError.is(error) && error.statusCode === 409) {
        // Somebody was faster: what they did is shown, and decided upon anew.
        readAnew();
      }
    }
    setBusy(false);
  };
  return {
    campaign: campaign.value,
    error: campaign.error ?? list.error,
    loading: campaign.loading || list.loading,
    retry: () => {
      campaign.retry();
      reload();
    },
    items: pages?.items.map(item => latest(item, steps.get(item.id))),
    hidden: pages?.first.hidden ?? 0,
    group: fresh ? fresh.group : pages?.first.group,
    signOffs: fresh ? fresh.signOffs : (pages?.first.signOffs ?? []),
    nextCursor: pages?.nextCursor,
    nextError: list.nextError,
    loadingNext: list.loadingNext,
    loadNext: list.loadNext,
    retryNext: list.retryNext,
    busy,
    refusal,
    readAgain,
    run,
  };
}

/** What was read before a step, and what came of that, are told apart by their revisions. */
function latest(read: ReviewItem, stepped: ReviewItem | undefined): ReviewItem {
  return stepped && stepped.revision > read.revision ? stepped : read;
}

/** What the page of a group is made of. */
export type GroupReviewState = ReturnType<typeof useGroupReview>;
