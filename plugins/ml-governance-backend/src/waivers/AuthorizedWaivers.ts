import { randomUUID } from 'node:crypto';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  mlGovernanceComplianceReadPermission,
  TagDictionary,
  Waiver,
  WaiverExtension,
  waiverExtensionProblem,
  waiverProblem,
  WaiverRecord,
  WaiverRequest,
  WaiversQuery,
  WaiversResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuditedWrites } from '../audit/AuditedWrites';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { EntityMappings } from '../catalog/EntityMappings';
import { HeldResources } from '../database/HeldResources';
import { EntityAccess } from '../insights/EntityAccess';
import { OrganizationAccess } from '../insights/OrganizationAccess';
import { noSuchWaiver, WaiverAccess } from './WaiverAccess';
import { decodeWaiverCursor, encodeWaiverCursor } from './waiverCursor';
import { toRecord, WaiverTable } from './WaiverTable';

const DEFAULT_LIMIT = 50;
/** All of them are looked at whenever resources are counted. */
const MAX_IN_FORCE = 10_000;

/** The use cases about waivers, behind the checks that each of them needs. */
export class AuthorizedWaivers {
  constructor(
    private readonly options: {
      waivers: WaiverTable;
      resources: HeldResources;
      dictionary: TagDictionary;
      catalog: CatalogService;
      entities: EntityMappings;
      access: WaiverAccess;
      entityAccess: EntityAccess;
      organization: OrganizationAccess;
      denials: DeniedReads;
      writes: AuditedWrites;
      /** How long a waiver lasts at most, in milliseconds. */
      longestMs: number;
      /** Called where scores are no longer what they were. */
      recount: () => void;
      clock: () => Date;
    },
  ) {}

  /** @throws InputError for a cursor of another list */
  async list(query: WaiversQuery, caller: Caller): Promise<WaiversResponse> {
    const { waivers, organization, clock } = this.options;
    const { entityRef, state, cursor, limit = DEFAULT_LIMIT } = query;
    if (entityRef === undefined) await organization.check(caller);
    else await this.checkEntity(entityRef, caller);
    const after = cursor === undefined ? undefined : decodeWaiverCursor(cursor);
    // One more than asked for tells whether anything follows.
    const found = await waivers.page({
      at: clock().toISOString(),
      limit: limit + 1,
      ...(after ? { after } : {}),
      ...(entityRef === undefined ? {} : { entityRef }),
      ...(state === undefined ? {} : { state }),
    });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(last && found.length > limit
        ? { nextCursor: encodeWaiverCursor(last) }
        : {}),
    };
  }

  /**
   * @throws InputError for what cannot be waived
   * @throws ConflictError where a waiver of the same holds, or too many do
   */
  async create(request: WaiverRequest, caller: Caller): Promise<WaiverRecord> {
    const { scope, tagKey, owner, expiresAt } = request;
    return await this.options.writes.write(
      {
        eventId: 'waiver-create',
        caller,
        meta: { scope: { ...scope }, tagKey, owner, expiresAt },
      },
      async () => {
        const waiver = await this.made(request, caller);
        const at = waiver.createdAt;
        if ((await this.options.waivers.countInForce(at)) >= MAX_IN_FORCE) {
          throw new ConflictError(
            `${MAX_IN_FORCE} waivers are in force, and no more can be; revoke some, or waive for an entity in the place of single resources`,
          );
        }
        if (!(await this.options.waivers.add(waiver))) {
          throw new ConflictError(
            `'${tagKey}' is waived for ${scope.kind} ${scope.value} already; revoke that waiver to give another`,
          );
        }
        this.options.recount();
        return { answer: toRecord(waiver, at), meta: { waiverId: waiver.id } };
      },
    );
  }

  /**
   * Lets a waiver last longer.
   *
   * @throws InputError for an end that it cannot have
   * @throws ConflictError where it holds no more
   */
  async extend(
    id: string,
    extension: WaiverExtension,
    caller: Caller,
  ): Promise<WaiverRecord> {
    const { waivers, access, writes, longestMs, clock } = this.options;
    const { expiresAt } = extension;
    return await writes.write(
      {
        eventId: 'waiver-extend',
        caller,
        meta: { waiverId: id, expiresAt },
      },
      async () => {
        const waiver = await waivers.get(id);
        if (!waiver) throw noSuchWaiver(id);
        await access.checkExtend(waiver, caller.credentials);
        const now = clock();
        const { state } = toRecord(waiver, now.toISOString());
        if (state !== 'active') {
          throw new ConflictError(
            `The waiver ${id} ${state === 'revoked' ? 'was revoked' : 'has expired'}, so that it cannot last longer; give another one`,
          );
        }
        const problem = waiverExtensionProblem(waiver, extension, {
          now,
          longestMs,
        });
        if (problem) throw new InputError(problem);
        const extended = {
          expiresAt: new Date(expiresAt).toISOString(),
          extendedAt: now.toISOString(),
          extendedBy: access.nameOf(caller.credentials),
        };
        if (!(await waivers.extend(waiver, extended))) {
          throw new ConflictError(
            `The waiver ${id} was extended or revoked meanwhile; look at it again`,
          );
        }
        this.options.recount();
        const { scope, tagKey } = waiver;
        return {
          answer: toRecord({ ...waiver, ...extended }, now.toISOString()),
          meta: {
            scope: { ...scope },
            tagKey,
            expiredAt: waiver.expiresAt,
          },
        };
      },
    );
  }

  /**
   * Takes a waiver back, which stays on record. Of one that was taken back
   * before, nothing changes.
   *
   * @throws ConflictError where it has expired
   */
  async revoke(id: string, caller: Caller): Promise<WaiverRecord> {
    const { waivers, access, writes, clock } = this.options;
    return await writes.write(
      { eventId: 'waiver-revoke', caller, meta: { waiverId: id } },
      async () => {
        const { credentials } = caller;
        const waiver = await waivers.get(id);
        if (!waiver) throw noSuchWaiver(id);
        await access.checkRevoke(waiver, credentials);
        const at = clock().toISOString();
        if (toRecord(waiver, at).state === 'expired') {
          throw new ConflictError(
            `The waiver ${id} expired at ${waiver.expiresAt}; there is nothing to revoke`,
          );
        }
        await waivers.revoke(id, access.nameOf(credentials), at);
        this.options.recount();
        const { scope, tagKey } = waiver;
        return {
          answer: toRecord((await waivers.get(id)) ?? waiver, at),
          meta: { waiverId: id, scope: { ...scope }, tagKey },
        };
      },
    );
  }

  /** The waiver that is asked for, once all of it is checked. */
  private async made(request: WaiverRequest, caller: Caller): Promise<Waiver> {
    const { access, catalog, dictionary, longestMs, clock } = this.options;
    const { credentials } = caller;
    const entityRef = await this.entityOf(request, caller);
    const now = clock();
    const problem = waiverProblem(request, { dictionary, now, longestMs });
    if (problem) throw new InputError(problem);
    const { tagKey, owner, reason } = request;
    if (!(await catalog.getEntityByRef(owner, { credentials }))) {
      throw new InputError(
        `'owner' must be a user or a group that the catalog shows you; there is no ${owner}`,
      );
    }
    return {
      id: randomUUID(),
      scope:
        request.scope.kind === 'entity' && entityRef !== undefined
          ? { kind: 'entity', value: entityRef }
          : request.scope,
      tagKey,
      owner,
      reason,
      expiresAt: new Date(request.expiresAt).toISOString(),
      ...(entityRef === undefined ? {} : { entityRef }),
      createdAt: now.toISOString(),
      createdBy: access.nameOf(credentials),
    };
  }

  /** The entity whose permission was given; nothing for the organisation's. */
  private async entityOf(
    { scope, entityRef: beside }: WaiverRequest,
    { credentials }: Caller,
  ): Promise<string | undefined> {
    const { access, entities } = this.options;
    const asked = scope.kind === 'entity' ? scope.value : beside;
    if (asked === undefined) {
      await access.checkOrganization(credentials);
      if (scope.kind === 'resource') await this.checkListed(scope.value);
      return undefined;
    }
    const entity = await access.ofEntity(asked, credentials);
    const entityRef = stringifyEntityRef(entity);
    if (scope.kind === 'entity') return entityRef;
    // Else leave for one's own entity would be leave for everybody's resources.
    const { applications } = await entities.mapped(entity);
    const { resources } = this.options;
    if (!(await resources.lists(scope.value, applications))) {
      throw new InputError(
        `'scope.value' must be the ARN of a resource of ${entityRef}; no inventory lists ${scope.value} there. Name the entity that it belongs to as 'entityRef'`,
      );
    }
    return entityRef;
  }

  private async checkListed(arn: string): Promise<void> {
    if (await this.options.resources.lists(arn)) return;
    throw new InputError(
      `'scope.value' must be the ARN of a resource that an inventory lists; none lists ${arn}`,
    );
  }

  private async checkEntity(entityRef: string, caller: Caller): Promise<void> {
    const permission = mlGovernanceComplianceReadPermission;
    const { denials, entityAccess } = this.options;
    await denials.audited({ permission, entityRef, caller }, () =>
      entityAccess.one(entityRef, permission, caller.credentials),
    );
  }
}
