import { ConflictError } from '@backstage/errors';
import { HeldPlan } from './PlanTable';

/** @throws ConflictError where a plan is too old to be decided about, or applied */
export function checkFresh({ expiresAt }: HeldPlan, now: Date): void {
  if (expiresAt > now.toISOString()) return;
  throw new ConflictError(
    `The plan expired on ${expiresAt.slice(0, 10)}, as tags may have changed since; make a new one`,
  );
}
