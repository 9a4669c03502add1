import {
  createPlannedTagEvaluator,
  Finding,
  FindingSeverity,
  findPersonalData,
  quoteText,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { CheckFinding, CheckReport, FindingCounts } from './CheckReport';
import { mendOf } from './mendOf';
import { PlannedResource, ReadItem } from './PlannedResource';
import { printable, shownName } from './printable';

/** More findings than anybody reads, and than GitHub shows of a run. */
const MAX_LISTED = 5_000;

/** The same of notes. */
const MAX_NOTES = 100;

/** Least important last. */
const ORDER = ['high', 'medium', 'low', 'unknown'] as const;

/**
 * Holds resources against a dictionary one by one, and keeps what is to be
 * reported. What it holds is bounded, however many there are.
 */
export class CheckTally {
  private readonly evaluator;
  private readonly definitions;
  private readonly listed = new Map(
    ORDER.map(kind => [kind, new Array<[number, CheckFinding]>()]),
  );
  private readonly counts: FindingCounts = {
    high: 0,
    medium: 0,
    low: 0,
    unknown: 0,
  };
  private readonly notes: string[] = [];
  private resources = 0;
  private findings = 0;

  constructor(dictionary: TagDictionary) {
    this.evaluator = createPlannedTagEvaluator(dictionary);
    this.definitions = new Map(dictionary.tags.map(it => [it.key, it]));
  }

  add(item: ReadItem): void {
    if ('note' in item) {
      this.addNote(item.note);
      return;
    }
    this.resources += 1;
    const { findings } = this.evaluator.evaluate(item.resource);
    for (const finding of findings) {
      if (finding.status === 'violation' || finding.status === 'unknown') {
        this.addFinding(item.resource, finding);
      }
    }
  }

  addNote(note: string): void {
    if (this.notes.length < MAX_NOTES) this.notes.push(printable(note));
  }

  /** How many resources there have been so far. */
  get size(): number {
    return this.resources;
  }

  report(): CheckReport {
    const mostSevere = ORDER.flatMap(kind => this.listed.get(kind) ?? [])
      .slice(0, MAX_LISTED)
      .sort(([left], [right]) => left - right)
      .map(([, finding]) => finding);
    const left = this.findings - mostSevere.length;
    return {
      findings: mostSevere,
      counts: this.counts,
      resources: this.resources,
      notes:
        left > 0
          ? [
              ...this.notes,
              `${left} more are counted but not listed, the least severe of all.`,
            ]
          : this.notes,
    };
  }

  private addFinding(resource: PlannedResource, finding: Finding): void {
    const kind: FindingSeverity | 'unknown' =
      finding.status === 'unknown' ? 'unknown' : finding.severity;
    this.counts[kind] += 1;
    this.findings += 1;
    const listed = this.listed.get(kind);
    if (!listed || listed.length >= MAX_LISTED) return;
    listed.push([this.findings, this.describe(resource, finding)]);
  }

  private describe(
    { origin, file, name, construct, type, line, tags }: PlannedResource,
    finding: Finding,
  ): CheckFinding {
    const { definitionKey, actualKey, violation, severity } = finding;
    const isPersonal = holdsPersonalData(finding);
    const key = definitionKey ?? (isPersonal ? undefined : actualKey);
    const tag = tags.find(it => it.key === actualKey);
    const place = tag?.line ?? line;
    const definition =
      definitionKey === undefined
        ? undefined
        : this.definitions.get(definitionKey);
    return {
      ruleId: violation === undefined ? 'tag-unknown' : `tag-${violation}`,
      severity,
      file: printable(file),
      ...(place !== undefined && { line: place }),
      resource: shownName(name),
      type: printable(type),
      ...(construct !== undefined && { construct: shownName(construct) }),
      ...(key !== undefined && { key: printable(key) }),
      ...(isPersonal || tag?.isWithheld
        ? withheld(
            isPersonal ? definitionKey : key,
            isPersonal
              ? 'looks like personal data'
              : 'may be what Terraform calls sensitive',
          )
        : {
            message: printable(finding.reason),
            mend: printable(mendOf(finding, origin, definition)),
          }),
    };
  }
}

/** The evaluator has told already what the dictionary bans, and withheld it. */
function holdsPersonalData({
  actualKey = '',
  actualValue = '',
}: Finding): boolean {
  return (
    findPersonalData(actualKey) !== undefined ||
    findPersonalData(actualValue) !== undefined
  );
}

/**
 * A dictionary may allow personal data in tags. The output of a pipeline is read
 * by more people than the tags are, so that it is withheld all the same.
 *
 * @param why - what it holds
 */
function withheld(
  key: string | undefined,
  why: string,
): Pick<CheckFinding, 'message' | 'mend'> {
  const about =
    key === undefined ? 'A tag' : printable(`The tag ${quoteText(key)}`);
  return {
    message: `${about} is not as the dictionary wants it. What it holds ${why}, and is withheld.`,
    mend: 'Look it up in the file, and mend it by the dictionary.',
  };
}
