import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  findPersonalData,
  RemediationOutcome,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { HeldPlan } from './PlanTable';
import { WorkTable } from './WorkTable';

/**
 * Leaves an audit event of what is written for plans. It is there before
 * anything is: what cannot be audited is not written.
 */
export class WorkAudit {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      works: WorkTable;
      logger: LoggerService;
    },
  ) {}

  /**
   * @param run - returns how many resources the plan then has of each outcome
   * @throws where the event cannot begin, without having run
   */
  async audited(
    plan: HeldPlan,
    run: () => Promise<ReadonlyMap<RemediationOutcome, number>>,
  ): Promise<void> {
    const { auditor, works } = this.options;
    const isUndoing = plan.state === 'undoing';
    const { accounts, keys, resources } = await works.scope(plan.id);
    const event = await auditor.createEvent({
      eventId: isUndoing ? 'remediation-undone' : 'remediation-applied',
      severityLevel: 'high',
      meta: {
        planId: plan.id,
        principal: (isUndoing ? plan.undoneBy : plan.appliedBy) ?? 'none',
        revision: plan.revision,
        accounts,
        keys: keys.filter(key => findPersonalData(key) === undefined),
        waiting: resources,
      },
    });
    let outcomes: ReadonlyMap<RemediationOutcome, number>;
    try {
      outcomes = await run();
    } catch (error) {
      await this.logged(plan, () =>
        event.fail({
          error: isError(error) ? error : new Error(String(error)),
        }),
      );
      throw error;
    }
    const refused = outcomes.get('refused') ?? 0;
    const failed = outcomes.get('failed') ?? 0;
    const meta = { resources: Object.fromEntries(outcomes) };
    await this.logged(plan, () =>
      refused + failed === 0
        ? event.success({ meta })
        : event.fail({
            meta,
            error: new Error(
              `${refused} resources were refused, as their tags had changed, and ${failed} failed`,
            ),
          }),
    );
  }

  /** It is done, and the event that it began is there. */
  private async logged(
    { id }: HeldPlan,
    end: () => Promise<void>,
  ): Promise<void> {
    try {
      await end();
    } catch (error) {
      this.options.logger.error(
        `What came of the plan ${id} could not be audited`,
        isError(error) ? error : undefined,
      );
    }
  }
}
