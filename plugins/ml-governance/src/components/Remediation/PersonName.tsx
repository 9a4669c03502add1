import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** Who did something: a user of the catalog, or a service. */
export function PersonName(props: { name: string }) {
  const { name } = props;
  return name === 'service' ? (
    <>a service</>
  ) : (
    <EntityRefLink entityRef={name} hideIcon />
  );
}
