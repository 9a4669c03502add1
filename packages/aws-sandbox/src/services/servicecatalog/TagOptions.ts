import { PLATFORM_ACCOUNT_ID } from '../../world/accountOf';
import { idOf } from '../../world/chance';
import { ENVIRONMENTS, TAG_KEYS } from '../../world/tagKeys';

/** A tag that products of Service Catalog may be given, in one region of an account. */
export interface TagOption {
  id: string;
  key: string;
  value: string;
  /** Nobody deletes one that was in use: it is only offered no more. */
  active: boolean;
}

const HOME = `${PLATFORM_ACCOUNT_ID}/us-east-1`;

/** What the platform offers: the environments, one of them no more, and its cost centre. */
const STANDING: readonly [key: string, value: string, active: boolean][] = [
  ...ENVIRONMENTS.map(
    environment =>
      [TAG_KEYS.environment, environment, true] satisfies [
        string,
        string,
        boolean,
      ],
  ),
  [TAG_KEYS.environment, 'staging', false],
  [TAG_KEYS.costCenter, '7010', true],
];

/** The TagOptions of all accounts and regions. */
export class TagOptions {
  readonly #byPlace = new Map<string, TagOption[]>([
    [
      HOME,
      STANDING.map(([key, value, active]) => ({
        id: tagOptionId(HOME, key, value),
        key,
        value,
        active,
      })),
    ],
  ]);

  /** @param place - account and region, such as `222222222222/us-east-1` */
  list(place: string): readonly TagOption[] {
    return this.#byPlace.get(place) ?? [];
  }

  create(place: string, key: string, value: string): TagOption {
    const created = {
      id: tagOptionId(place, key, value),
      key,
      value,
      active: true,
    };
    this.#byPlace.set(place, [...this.list(place), created]);
    return created;
  }

  /** Puts an option in the place of the one that has its id. */
  replace(place: string, option: TagOption): void {
    this.#byPlace.set(
      place,
      this.list(place).map(known => (known.id === option.id ? option : known)),
    );
  }
}

function tagOptionId(place: string, key: string, value: string): string {
  return `tag-${idOf(`${place}/${key}=${value}`, 13, 'abcdefghijklmnopqrstuvwxyz234567')}`;
}
