import { ServiceUnavailableError } from '@backstage/errors';

/** A query took more than the memory that it may take. */
export class MemoryExceededError extends ServiceUnavailableError {
  /** @param problem - what the database says */
  constructor(problem: string) {
    super(
      `The memory for reading exports does not suffice: ${problem}. Raise mlGovernance.dataExports.duckdb.memoryLimit, or its maxTempDirectorySize and make room in its tempDirectory`,
    );
  }
}
