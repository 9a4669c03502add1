import { ResourceStanding } from '@ml-governance/backstage-plugin-ml-governance-common';

/** How many resources of an application stand in each way. */
export type ApplicationVerdictRow = Record<ResourceStanding, number> & {
  applicationId: string;
};

/** Counts how the verdicts about the resources of each application stand. */
export class ApplicationVerdictTally {
  readonly #rows = new Map<string, ApplicationVerdictRow>();

  /** @param standing - of a resource; not counted where neither asks anything */
  add(applicationId: string, standing: ResourceStanding | undefined): void {
    if (!applicationId || !standing) return;
    const row = this.#rows.get(applicationId) ?? {
      applicationId,
      agrees: 0,
      differs: 0,
      undecided: 0,
    };
    row[standing] += 1;
    this.#rows.set(applicationId, row);
  }

  rows(): ApplicationVerdictRow[] {
    return [...this.#rows.values()];
  }
}
