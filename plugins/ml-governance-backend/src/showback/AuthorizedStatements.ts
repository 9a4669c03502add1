import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  mlGovernanceCostReadPermission,
  StatementQuery,
  StatementResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Caller } from '../audit/Caller';
import { DeniedReads } from '../audit/DeniedReads';
import { LeftOut } from '../audit/LeftOut';
import { EntityMappings } from '../catalog/EntityMappings';
import { HeldClaimant } from '../database/PortfolioReader';
import { RollupServices } from '../database/RollupServices';
import { EntityAccess } from '../insights/EntityAccess';
import { ServiceAccess } from '../insights/ServiceAccess';
import { isRollupKind, ROLLUP_KINDS } from '../portfolio/CatalogEntry';
import { EntityStatement } from './EntityStatement';
import { FocusExport, FocusLines } from './focus/FocusExport';
import { maskedFocus } from './focus/maskedFocus';
import { StatementSubject } from './StatementScope';

/**
 * Statements behind the check that stands before every other answer about what
 * an entity costs. As in these, all services count; those that the caller may
 * not see are not named.
 */
export class AuthorizedStatements {
  constructor(
    private readonly options: {
      access: EntityAccess;
      serviceAccess: ServiceAccess;
      denials: DeniedReads;
      entities: EntityMappings;
      services: RollupServices;
      statement: EntityStatement;
      focus: FocusExport;
    },
  ) {}

  /**
   * @throws InputError for an entity that is no roll-up, and for a month, a day
   * or a metric that there is not
   */
  async read(
    entityRef: string,
    query: StatementQuery,
    caller: Caller,
  ): Promise<StatementResponse> {
    const subject = await this.subject(entityRef, caller);
    return await this.options.statement.read(subject, query);
  }

  /**
   * The lines of the bill behind a statement. What may be seen of the cost may
   * be seen line by line: the same check decides. Lines of services that the
   * caller may not see tell no more than what they cost.
   *
   * @throws InputError for an entity that is no roll-up, and for a month that
   * there is no bill of
   * @throws NotFoundError where the bill is not held line by line
   */
  async focus(
    entityRef: string,
    month: string,
    caller: Caller,
  ): Promise<FocusLines> {
    const subject = await this.subject(entityRef, caller);
    const { mapped, visible } = subject;
    const named = [mapped.mapping, ...visible].flatMap(
      ({ applicationIds }) => applicationIds,
    );
    const lines = await this.options.focus.of(subject, month);
    return maskedFocus(lines, new Set(named));
  }

  private async subject(
    entityRef: string,
    caller: Caller,
  ): Promise<StatementSubject> {
    const { access, denials, entities, services } = this.options;
    if (!isRollupKind(parseEntityRef(entityRef).kind)) {
      throw new InputError(
        `${entityRef} is one service by itself; ask for the statement of what it belongs to: a ${ROLLUP_KINDS.join(
          ', ',
        )}`,
      );
    }
    const permission = mlGovernanceCostReadPermission;
    const entity = await denials.audited(
      { permission, entityRef, caller },
      () => access.one(entityRef, permission, caller.credentials),
    );
    return {
      entity,
      mapped: await entities.mapped(entity),
      visible: await this.visible(await services.of(entityRef), caller),
    };
  }

  /** Those of the services whose cost the caller may see. */
  private async visible(
    services: readonly HeldClaimant[],
    caller: Caller,
  ): Promise<HeldClaimant[]> {
    const { denials, serviceAccess } = this.options;
    const leftOut = new LeftOut(denials, caller);
    const refs = await serviceAccess.all(
      services.map(({ entityRef }) => entityRef),
      { permission: mlGovernanceCostReadPermission, caller, leftOut },
    );
    await leftOut.record();
    const visible = new Set(refs);
    return services.filter(({ entityRef }) => visible.has(entityRef));
  }
}
