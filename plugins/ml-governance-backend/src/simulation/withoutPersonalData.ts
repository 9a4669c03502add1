import { InputError } from '@backstage/errors';
import {
  ChangeSimulator,
  ResourceTag,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { shownTextOf } from '../assessment/shownText';

/**
 * Holds only what people may see against tag policies: whoever proposes a
 * policy that lists a value would learn from the figures whether it is there.
 * What is withheld is one text for all, which complies where any value does.
 */
export function withoutPersonalData(
  simulator: ChangeSimulator,
  inForce: TagDictionary,
): ChangeSimulator {
  if (!inForce.conventions.noPersonalData) return simulator;
  const shown = shownTextOf(inForce);
  const isShown = ({ key, value }: ResourceTag) =>
    shown(key) === key && shown(value) === value;
  return {
    compare: resource =>
      simulator.compare(
        resource.tags && !resource.tags.every(isShown)
          ? {
              ...resource,
              tags: resource.tags.map(({ key, value }) => ({
                key: shown(key),
                value: shown(value),
              })),
            }
          : resource,
      ),
  };
}

/**
 * Under a dictionary that bans personal data too, every tag that holds any fails
 * before and after, whatever else the two say of it, so that the figures tell
 * nothing of what it is.
 *
 * @throws InputError for a dictionary that allows what the one in force bans
 */
export function checkPersonalDataBan(
  proposed: TagDictionary,
  inForce: TagDictionary,
): void {
  if (
    inForce.conventions.noPersonalData &&
    !proposed.conventions.noPersonalData
  ) {
    throw new InputError(
      'dictionary.conventions.noPersonalData: cannot be tried as false, because the figures would tell which personal data there is; leave it out, or change the dictionary in force',
    );
  }
}
