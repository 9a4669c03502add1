import { ConflictError, isError } from '@backstage/errors';
import {
  findTag,
  MAX_PLANNED_RESOURCES,
  mlGovernanceComplianceReadPermission,
  ownerFieldOf,
  ownerPullRequest,
  ReviewChangeResponse,
  ReviewStep,
  TagDefinition,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { Caller } from '../audit/Caller';
import { ownerMatcher } from '../compliance/ownerVerdict';
import { PortfolioReader } from '../database/PortfolioReader';
import { parseStoredTags } from '../database/storedTags';
import { EntityAccess } from '../insights/EntityAccess';
import { CampaignTable } from './CampaignTable';
import { CatalogFileReader } from './CatalogFileReader';
import { noSuchCampaign, noSuchItem, ReviewAccess } from './ReviewAccess';
import { ItemPlace } from './AuthorizedDecisions';
import { ReviewItemTable } from './ReviewItemTable';
import { ReviewStepTable } from './ReviewStepTable';
import { SeenItems } from './SeenItems';

/** What an accepted hand-over changes in the catalog and in the tags. */
export class AuthorizedHandOverChanges {
  constructor(
    private readonly options: {
      knex: Knex;
      access: ReviewAccess;
      entityAccess: EntityAccess;
      campaigns: CampaignTable;
      items: ReviewItemTable;
      steps: ReviewStepTable;
      seen: SeenItems;
      portfolio: PortfolioReader;
      files: CatalogFileReader;
      /** Absent where the dictionary has no definition of its owner key. */
      owner: TagDefinition | undefined;
      inventories: readonly string[];
    },
  ) {}

  /** @throws ConflictError for what was not handed over */
  async read(
    { id, itemId }: ItemPlace,
    caller: Caller,
  ): Promise<ReviewChangeResponse> {
    const { access, campaigns, items, steps, seen, files } = this.options;
    const reviewer = await access.reviewer(caller);
    const campaign = await campaigns.get(id);
    const item = campaign && (await items.get(campaign.number, Number(itemId)));
    await access.checkSees(
      reviewer,
      [item?.groupRef, item?.toGroupRef].flatMap(ref => ref ?? []),
    );
    if (!campaign) throw noSuchCampaign(id);
    if (!item) throw noSuchItem(itemId);
    const sight = await seen.sight([item], [], reviewer);
    if (sight.hides(item)) throw noSuchItem(itemId);
    const { subject: entityRef, groupRef: from, toGroupRef: to } = item;
    if (item.state !== 'handed-over' || to === undefined) {
      throw new ConflictError(
        `It is ${item.state}; there is a change to be made once a group has accepted it`,
      );
    }
    if (item.kind !== 'entity' || sight.isGone(item)) {
      throw new ConflictError(
        'It is no entity of the catalog, so that no catalog file has to change; tag its resources for the group that has accepted it',
      );
    }
    const history = (await steps.of([item.id])).get(item.id) ?? [];
    const asked = history.findLast(one => one.action === 'hand-over');
    const accepted = history.findLast(one => one.action === 'accept');
    const owner = ownerFieldOf(entityRef, to);
    const entity = await this.options.entityAccess.shown(
      entityRef,
      caller.credentials,
    );
    // What is to be tagged is what it has by now, not what it had in the review.
    const claims = await items.claimsOf(entityRef);
    const applicationIds =
      claims.length > 0 ? claims : item.snapshot.applicationIds;
    const [file, retagging] = await Promise.all([
      files.ownerPatch(entity, owner),
      this.retagging(entityRef, applicationIds, to, caller),
    ]);
    return {
      entityRef,
      ...(from === undefined ? {} : { from }),
      to,
      ...file,
      pullRequest: ownerPullRequest({
        entityRef,
        ...(from === undefined ? {} : { from }),
        to,
        ...byWhom(asked, accepted),
        campaignTitle: campaign.title,
        ...(file.location === undefined ? {} : { location: file.location }),
        owner,
        // Without a value to compare with, none is known to be right.
        ...(retagging?.value === undefined
          ? {}
          : { disagreeing: retagging.edits.length }),
      }),
      ...(retagging ? { retagging } : {}),
    };
  }

  /** Nothing where the caller may not see the resources. */
  private async retagging(
    entityRef: string,
    applicationIds: readonly string[],
    to: string,
    { credentials }: Caller,
  ): Promise<ReviewChangeResponse['retagging']> {
    const { owner, entityAccess, portfolio } = this.options;
    if (!owner) return undefined;
    try {
      await entityAccess.one(
        entityRef,
        mlGovernanceComplianceReadPermission,
        credentials,
      );
    } catch (error) {
      if (isError(error) && error.name === 'NotAllowedError') return undefined;
      throw error;
    }
    const [value] = (await portfolio.ownerTags([to])).get(to)?.expected ?? [];
    if (value === undefined) return { tagKey: owner.key, edits: [], more: 0 };
    const others = await this.othersThan(value, applicationIds, owner);
    return {
      tagKey: owner.key,
      value,
      edits: others
        .slice(0, MAX_PLANNED_RESOURCES)
        .map(arn => ({ arn, set: { [owner.key]: value } })),
      more: Math.max(0, others.length - MAX_PLANNED_RESOURCES),
    };
  }

  /** The resources whose tags could be read and name no or another owner. */
  private async othersThan(
    value: string,
    applicationIds: readonly string[],
    owner: TagDefinition,
  ): Promise<string[]> {
    const { knex, inventories } = this.options;
    const rows = await knex('resources')
      .whereIn('application_id', [...applicationIds])
      .whereIn(
        'source_id',
        knex('sources')
          .where({ kind: 'inventory' })
          .whereIn('source', [...inventories])
          .select('id'),
      )
      .whereNotNull('tags')
      .orderBy('arn')
      .select<{ arn: string; tags: string }[]>('arn', 'tags');
    const isTheirs = ownerMatcher([value]);
    const arns = rows
      .filter(({ tags }) => {
        const held = findTag(parseStoredTags(tags) ?? [], owner)?.tag.value;
        return held === undefined || !isTheirs(held);
      })
      .map(({ arn }) => arn);
    return [...new Set(arns)];
  }
}

function byWhom(asked?: ReviewStep, accepted?: ReviewStep) {
  return {
    askedBy: asked?.by ?? 'somebody',
    ...(asked?.comment === undefined ? {} : { comment: asked.comment }),
    acceptedBy: accepted?.by ?? 'somebody',
    acceptedAt: accepted?.at ?? '',
  };
}
