import {
  AwsResource,
  AwsView,
  ComparedVerdict,
  TagEvaluator,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AccountComparers } from './AccountComparers';
import { EffectivePolicyTable } from './EffectivePolicyTable';
import {
  AskedRegion,
  HeldVerdict,
  ResourceVerdictTable,
} from './ResourceVerdictTable';
import { tagsDigest } from './tagsDigest';

/** Where a resource without a region lies; its verdicts stand in any other. */
const NO_REGION = 'global';

/** What the verdicts on a resource come to, by the keys of the dictionary. */
export type ComparedKeys = { key: string; compared: ComparedVerdict }[];

/** What the cloud was asked, and under which policies. */
export interface KnownVerdicts {
  /** Never empty, unless it is known of some accounts alone. */
  asked: readonly AskedRegion[];
  /** Ids of the policies in force, `null` for none, by account. */
  policies: ReadonlyMap<string, string | null>;
}

/** Compares some resources. */
export type VerdictComparison = (
  resources: readonly AwsResource[],
) => Promise<ComparedKeys[]>;

/** Holds the verdicts of the cloud on resources against the dictionary's. */
export class ResourceVerdicts {
  constructor(
    private readonly options: {
      verdicts: ResourceVerdictTable;
      effectivePolicies: EffectivePolicyTable;
      evaluator: TagEvaluator;
      /** The registered sources. */
      sourceIds: readonly string[];
    },
  ) {}

  /**
   * @param accountIds - what is known of these accounts alone
   * @returns `undefined` where the cloud was never asked anywhere
   */
  async known(
    accountIds?: readonly string[],
  ): Promise<KnownVerdicts | undefined> {
    const { verdicts, effectivePolicies, sourceIds } = this.options;
    if (sourceIds.length === 0) return undefined;
    const asked = await verdicts.asked(sourceIds, accountIds);
    if (asked.length === 0) {
      const elsewhere = accountIds && (await verdicts.wasAsked(sourceIds));
      if (!elsewhere) return undefined;
    }
    const policies = await effectivePolicies.byAccount(sourceIds, accountIds);
    return { asked, policies };
  }

  /** By what is known now, whatever is read later. */
  async comparison({
    asked,
    policies,
  }: KnownVerdicts): Promise<VerdictComparison> {
    const { verdicts, effectivePolicies, evaluator, sourceIds } = this.options;
    const regions = new Set(asked.flatMap(namesOf));
    const comparers = await AccountComparers.of(policies, effectivePolicies);
    return async resources => {
      const held = await verdicts.of(
        sourceIds,
        resources.map(({ arn }) => arn),
      );
      return resources.map(resource => {
        const comparer = comparers.for(resource.accountId);
        const view = viewOf(resource, regions.has(nameOf(resource)), held);
        return evaluator.evaluate(resource).findings.flatMap(finding => {
          const key = finding.definitionKey;
          if (key === undefined) return [];
          const compared = comparer.compare(finding, resource, view);
          return compared ? [{ key, compared }] : [];
        });
      });
    };
  }
}

function viewOf(
  { arn, tags }: AwsResource,
  isAsked: boolean,
  held: ReadonlyMap<string, HeldVerdict>,
): AwsView {
  const found = held.get(arn);
  if (!found) return isAsked ? 'silent' : 'unread';
  return {
    verdict: found.verdict,
    isByOtherTags: tags !== undefined && tagsDigest(tags) !== found.tagsDigest,
  };
}

function namesOf(asked: AskedRegion): string[] {
  return [nameOf(asked), nameOf({ ...asked, region: NO_REGION })];
}

function nameOf({
  accountId,
  region,
}: {
  accountId: string;
  region: string;
}): string {
  return `${accountId} ${region}`;
}
