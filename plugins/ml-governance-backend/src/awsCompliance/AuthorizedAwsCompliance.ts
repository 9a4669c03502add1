import {
  AccountPoliciesResponse,
  AgreementAnswer,
  AttachedPoliciesResponse,
  AwsComplianceResponse,
  checkCostAllocationTags,
  comparePolicyToDictionary,
  ConfigDifferencesResponse,
  CostAllocationTagsAnswer,
  EffectivePoliciesAnswer,
  PolicyComparison,
  policyTagKeys,
  readEffectiveTagPolicy,
  TagDictionary,
  VerdictDifferencesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { Caller } from '../audit/Caller';
import { ResourcePlace } from '../database/ResourceStream';
import { OrganizationAccess } from '../insights/OrganizationAccess';
import { SourceHealthReader } from '../insights/SourceHealthReader';
import { AttachedPolicyTable } from './AttachedPolicyTable';
import { ConfigAgreement } from './ConfigAgreement';
import { ConfigDifferenceFilter, ConfigDifferences } from './ConfigDifferences';
import { CostAllocationTagTable } from './CostAllocationTagTable';
import { AccountPlace, EffectivePolicyTable } from './EffectivePolicyTable';
import { heldScopesOf } from './HeldScopes';
import { VerdictCountTable } from './VerdictCountTable';
import { decodePlace, encodePlace } from './placeCursor';
import { DifferenceFilter, VerdictDifferences } from './VerdictDifferences';

/** How many policies in force are told of; each has up to 10,000 characters. */
const POLICIES_IN_FORCE = 20;

/** A page that is asked for. */
export interface PageQuery {
  cursor?: string;
  limit: number;
}

/**
 * What AWS itself says about the tags of the organisation, for those who may
 * see its figures.
 */
export class AuthorizedAwsCompliance {
  constructor(
    private readonly options: {
      organization: OrganizationAccess;
      health: SourceHealthReader;
      dictionary: TagDictionary;
      knex: Knex;
      costAllocationTags: CostAllocationTagTable;
      attachedPolicies: AttachedPolicyTable;
      effectivePolicies: EffectivePolicyTable;
      counts: VerdictCountTable;
      /** Of the dictionary that the answers are to follow from. */
      dictionaryId: string;
      differences: VerdictDifferences;
      configAgreement: ConfigAgreement;
      configDifferences: ConfigDifferences;
      /** The registered sources; what others left behind does not count. */
      sourceIds: readonly string[];
      clock: () => Date;
    },
  ) {}

  /** @throws NotAllowedError for whoever may not see it */
  async read(caller: Caller): Promise<AwsComplianceResponse> {
    const { organization, health } = this.options;
    await organization.check(caller);
    const [
      costAllocationTags,
      effectivePolicies,
      agreement,
      configRules,
      sources,
    ] = await Promise.all([
      this.costAllocationTags(),
      this.effectivePolicies(),
      this.agreement(),
      this.options.configAgreement.read(),
      health.tagComplianceSummaries(),
    ]);
    return {
      ...(costAllocationTags ? { costAllocationTags } : {}),
      ...(effectivePolicies ? { effectivePolicies } : {}),
      ...(agreement ? { agreement } : {}),
      ...(configRules ? { configRules } : {}),
      sources,
    };
  }

  /**
   * @throws NotAllowedError for whoever may not see them, InputError for a
   * cursor of another list
   */
  async listPolicies(
    { cursor, limit }: PageQuery,
    caller: Caller,
  ): Promise<AttachedPoliciesResponse> {
    const { organization, attachedPolicies, knex, sourceIds } = this.options;
    await organization.check(caller);
    const list = 'policies';
    const [type, name, id] = cursor ? decodePlace(list, cursor, 3) : [];
    const scopes = await heldScopesOf(knex, 'attached-policies', sourceIds);
    if (!scopes) return { items: [] };
    const found = await attachedPolicies.page(scopes, {
      ...(cursor ? { after: [type, name, id] } : {}),
      limit: limit + 1,
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      readAt: scopes.readAt,
      items: items.map(policy => ({
        ...policy,
        tagKeys: policyTagKeys(policy),
      })),
      ...(last && found.length > limit
        ? { nextCursor: encodePlace(list, [last.type, last.name, last.id]) }
        : {}),
    };
  }

  /**
   * @throws NotAllowedError for whoever may not see them, InputError for a
   * cursor of another list
   */
  async listAccounts(
    { cursor, limit }: PageQuery,
    caller: Caller,
  ): Promise<AccountPoliciesResponse> {
    const { organization, effectivePolicies, sourceIds } = this.options;
    await organization.check(caller);
    const list = 'accounts';
    const after = cursor ? decodeAccount(list, cursor) : undefined;
    const found = await effectivePolicies.page(sourceIds, {
      ...(after ? { after } : {}),
      limit: limit + 1,
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(({ account }) => account),
      ...(last && found.length > limit
        ? { nextCursor: encodePlace(list, last.place.map(String)) }
        : {}),
    };
  }

  /**
   * @throws NotAllowedError for whoever may not see them, InputError for a
   * cursor of another list
   */
  async listDifferences(
    filter: DifferenceFilter,
    { cursor, limit }: PageQuery,
    caller: Caller,
  ): Promise<VerdictDifferencesResponse> {
    const { organization, dictionary, differences } = this.options;
    await organization.check(caller);
    const { key = '', agreement = '', reason = '' } = filter;
    const isAsked = (one: { key: string }) => !key || one.key === key;
    if (!dictionary.tags.some(isAsked)) return { items: [] };
    const list = `differences ${agreement} ${reason} ${key}`;
    const after = cursor ? decodeResource(list, cursor) : undefined;
    const { items, next } = await differences.page(filter, {
      ...(after ? { after } : {}),
      limit,
    });
    return {
      items,
      ...(next
        ? { nextCursor: encodePlace(list, [String(next.sourceId), next.arn]) }
        : {}),
    };
  }

  /**
   * @throws NotAllowedError for whoever may not see them, InputError for a
   * cursor of another list
   */
  async listConfigDifferences(
    filter: ConfigDifferenceFilter,
    { cursor, limit }: PageQuery,
    caller: Caller,
  ): Promise<ConfigDifferencesResponse> {
    const { organization, configDifferences } = this.options;
    await organization.check(caller);
    const { rule = '', agreement = '', reason = '' } = filter;
    const list = `config-differences ${agreement} ${reason} ${rule}`;
    const after = cursor ? decodeResource(list, cursor) : undefined;
    const { items, next } = await configDifferences.page(filter, {
      ...(after ? { after } : {}),
      limit,
    });
    return {
      items,
      ...(next
        ? { nextCursor: encodePlace(list, [String(next.sourceId), next.arn]) }
        : {}),
    };
  }

  private async costAllocationTags(): Promise<
    CostAllocationTagsAnswer | undefined
  > {
    const { dictionary, costAllocationTags, sourceIds, clock } = this.options;
    const held = await costAllocationTags.relevant(
      sourceIds,
      dictionary.tags.map(({ key }) => key),
    );
    if (!held) return undefined;
    return {
      readAt: held.readAt,
      ...checkCostAllocationTags(dictionary, held.tags, clock()),
    };
  }

  private async agreement(): Promise<AgreementAnswer | undefined> {
    const { counts, dictionary, dictionaryId, sourceIds } = this.options;
    const compared = sourceIds.length > 0 ? await counts.current() : undefined;
    if (compared?.dictionaryId !== dictionaryId) return undefined;
    const byKey = await counts.byKey();
    const { readAt, countedAt, resources } = compared;
    return {
      readAt,
      countedAt,
      resources,
      keys: dictionary.tags.map(({ key, mandatory }) => ({
        key,
        mandatory,
        counts: byKey.get(key) ?? [],
      })),
    };
  }

  private async effectivePolicies(): Promise<
    EffectivePoliciesAnswer | undefined
  > {
    const { effectivePolicies, sourceIds } = this.options;
    const held = await effectivePolicies.inForce(sourceIds, POLICIES_IN_FORCE);
    if (!held) return undefined;
    return {
      ...held,
      policies: held.policies.map(policy => {
        const comparison = this.compare(policy.content);
        return { ...policy, ...(comparison ? { comparison } : {}) };
      }),
    };
  }

  /** A document that is not understood is shown as it stands, and not judged. */
  private compare(content: string): PolicyComparison | undefined {
    try {
      return comparePolicyToDictionary(
        this.options.dictionary,
        readEffectiveTagPolicy(content),
      );
    } catch {
      return undefined;
    }
  }
}

function decodeAccount(list: string, cursor: string): AccountPlace {
  const [accountId, scopeId] = decodePlace(list, cursor, 2);
  return [accountId, rowId(scopeId)];
}

function decodeResource(list: string, cursor: string): ResourcePlace {
  const [sourceId, arn] = decodePlace(list, cursor, 2);
  return { sourceId: rowId(sourceId), arn };
}

/** What is no id of a row comes after none. */
function rowId(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
