import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';

type Refresh = NonNullable<SourceHealth['lastRefresh']>;

const OUTCOMES: Record<Refresh['outcome'], string> = {
  running: 'Running',
  succeeded: 'Succeeded',
  partial: 'Read in part',
  failed: 'Failed',
  'budget-exhausted': 'Stopped: the budget of paid requests was used up',
};

/** How a refresh ended. */
export function outcomeText(outcome: Refresh['outcome']): string {
  return OUTCOMES[outcome];
}

/** How long something took, such as `42 s`, `3 min 5 s` or `3 days`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return 'under 1 s';
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return rest ? `${minutes} min ${rest} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
}

/** When something is due: `in 5 h`, or by how much it is late. */
export function dueText(
  iso: string,
  now: Date,
): { text: string; late: boolean } {
  const wait = Date.parse(iso) - now.getTime();
  const text = durationText(Math.max(Math.abs(wait), 60_000)).replace(
    / \d+ s$/,
    '',
  );
  return wait >= 0
    ? { text: `in ${text}`, late: false }
    : { text: `late by ${text}`, late: true };
}
