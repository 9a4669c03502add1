import { ResourcePermission } from '@backstage/plugin-permission-common';
import { Caller } from '../audit/Caller';
import { LeftOut } from '../audit/LeftOut';
import { chunksOf } from '../database/insertInChunks';
import { EntityAccess } from './EntityAccess';

/** How many services are asked about at a time whether the caller may see them. */
const BATCH = 200;
/**
 * How far down a ranking services are looked for that the caller may see. It
 * bounds what a caller who may see next to nothing makes the portal ask.
 */
const FURTHEST = 10_000;

/** What a list of services is looked at for. */
export interface ServiceCheck {
  permission: ResourcePermission<'catalog-entity'>;
  caller: Caller;
  leftOut: LeftOut;
}

/** Which services of a list the caller may see, and see this about. */
export class ServiceAccess {
  constructor(private readonly access: EntityAccess) {}

  /** All of them that the caller may see; the others go to `leftOut`. */
  async all(
    entityRefs: readonly string[],
    check: ServiceCheck,
  ): Promise<string[]> {
    return await this.find(entityRefs, Infinity, check);
  }

  /**
   * The first of them that the caller may see, in their order, and no more
   * than `limit`. Those that stand before the last of these and may not be
   * seen go to `leftOut`.
   */
  async first(
    limit: number,
    ranked: readonly string[],
    check: ServiceCheck,
  ): Promise<string[]> {
    return await this.find(ranked.slice(0, FURTHEST), limit, check);
  }

  private async find(
    entityRefs: readonly string[],
    limit: number,
    { permission, caller, leftOut }: ServiceCheck,
  ): Promise<string[]> {
    const { access } = this;
    const { credentials } = caller;
    const seen: string[] = [];
    for (const batch of chunksOf(entityRefs, BATCH)) {
      const visible = await access.visible(batch, credentials);
      const allowed = await access.allowed(
        permission,
        [...visible.keys()],
        credentials,
      );
      for (const ref of batch) {
        if (allowed.has(ref)) seen.push(ref);
        else if (visible.has(ref)) leftOut.addDenied(permission, ref);
        else leftOut.addHidden(ref);
        if (seen.length >= limit) return seen;
      }
    }
    return seen;
  }
}
