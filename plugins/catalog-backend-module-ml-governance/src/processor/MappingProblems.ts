import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  MappingProblem,
  mappingProblems,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { MlGovernanceBulkService } from '@ml-governance/backstage-plugin-ml-governance-node';

/** How many entities problems are held of. */
const MAX_ENTITIES = 10_000;

/** What is wrong with the mapping of entities, as it was read last. */
export class MappingProblems {
  private held: ReadonlyMap<string, MappingProblem[]> = new Map();

  constructor(
    private readonly options: {
      auth: AuthService;
      mlGovernance: MlGovernanceBulkService;
      logger: LoggerService;
    },
  ) {}

  /** @param entityRef - in lower case */
  of(entityRef: string): readonly MappingProblem[] {
    return this.held.get(entityRef) ?? [];
  }

  /** Reads them anew; where that fails, what is held stays. */
  async refresh(): Promise<void> {
    const { auth, mlGovernance, logger } = this.options;
    const read = new Map<string, MappingProblem[]>();
    const credentials = await auth.getOwnServiceCredentials();
    for await (const claim of mlGovernance.claims({ credentials })) {
      const problems = mappingProblems(claim);
      if (problems.length === 0) continue;
      if (read.size === MAX_ENTITIES) {
        logger.warn(
          `More than ${MAX_ENTITIES} entities have problems with their mapping to tags; the catalog is told of the first of them`,
        );
        break;
      }
      read.set(claim.entityRef, problems);
    }
    this.held = read;
  }
}
