import { LoggerService } from '@backstage/backend-plugin-api';
import { ResourceAssessor } from '../assessment/ResourceAssessor';
import { AssessmentTable } from '../database/AssessmentTable';

/**
 * Holds resources against the dictionary again that were held against another:
 * after it was changed, or after a release that may evaluate otherwise. Works
 * in batches, between which others get their turn and which all count.
 */
export class AssessmentRefresher {
  constructor(
    private readonly options: {
      assessments: AssessmentTable;
      assessor: ResourceAssessor;
      logger: LoggerService;
    },
  ) {}

  async refresh(signal: AbortSignal): Promise<void> {
    const { assessments, assessor, logger } = this.options;
    let sourceId = await assessments.outdatedSource(assessor);
    if (sourceId === undefined) return;
    logger.info('Holding the resources against the changed tag dictionary');
    while (sourceId !== undefined) {
      signal.throwIfAborted();
      await assessments.renewSome(sourceId, assessor);
      sourceId = await assessments.outdatedSource(assessor);
    }
    logger.info('All resources are held against the tag dictionary as it is');
  }
}
