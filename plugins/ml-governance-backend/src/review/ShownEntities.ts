import { Knex } from 'knex';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { LeftOut } from '../audit/LeftOut';
import { chunksOf } from '../database/insertInChunks';
import { EntityAccess } from '../insights/EntityAccess';
import { ReviewPortfolio } from './ReviewPortfolio';

/** How many entities the catalog is asked about at a time. */
const BATCH = 500;

/** Which of the groups and domains that a campaign names somebody is told of. */
export class ShownEntities {
  constructor(
    private readonly options: {
      knex: Knex;
      entityAccess: EntityAccess;
      denials: DeniedReads;
    },
  ) {}

  /**
   * One that the catalog hides is not there, which is audited; one that is gone
   * hides nothing.
   */
  async of(
    entityRefs: readonly string[],
    caller: Caller,
  ): Promise<ReadonlySet<string>> {
    const { knex, entityAccess, denials } = this.options;
    const refs = [...new Set(entityRefs)];
    if (refs.length === 0) return new Set();
    const shown = new Set<string>();
    const leftOut = new LeftOut(denials, caller);
    for (const some of chunksOf(refs, BATCH)) {
      const gone = await new ReviewPortfolio(knex).unknown(some);
      const visible = await entityAccess.visible(some, caller.credentials);
      for (const ref of [...gone, ...visible.keys()]) shown.add(ref);
    }
    for (const ref of refs) if (!shown.has(ref)) leftOut.addHidden(ref);
    await leftOut.record();
    return shown;
  }
}
