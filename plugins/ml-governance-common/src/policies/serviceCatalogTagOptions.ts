import { InputError } from '@backstage/errors';
import { TagDictionary } from '../dictionary/TagDictionary';
import { shortTagKey } from '../tags/tagKey';
import { blockYaml } from './blockYaml';
import { GeneratedDocument } from './GeneratedDocument';
import { countBytes, packBySize } from './packIntoDocuments';
import { TEMPLATE_QUOTA } from './policyQuotas';

const HEAD = `${blockYaml({
  Description: 'TagOptions, made from the tag dictionary',
})}Resources:\n`;

/**
 * The TagOptions of Service Catalog: one for each allowed value, from which
 * people choose when they launch a product. As many templates as needed; each
 * is full by its bytes before it holds the 500 resources that CloudFormation
 * allows.
 *
 * @throws InputError where no definition has allowed values.
 */
export function serviceCatalogTagOptions(
  dictionary: TagDictionary,
): GeneratedDocument[] {
  const options = dictionary.tags.flatMap(({ key, allowedValues = [] }) =>
    allowedValues.map(value =>
      optionText(shortTagKey(key, dictionary.prefix), key, value),
    ),
  );
  if (options.length === 0) {
    throw new InputError(
      'No tag of the dictionary has allowed values, and a TagOption is a key with a value; list the values that a tag may have',
    );
  }
  const documents = packBySize(
    options,
    countBytes,
    TEMPLATE_QUOTA.bytes - countBytes(HEAD),
  ).map(parts => HEAD + parts.join(''));
  const open = dictionary.tags.filter(tag => !tag.allowedValues);
  return documents.map((content, index) => ({
    kind: 'service-catalog',
    fileName: `service-catalog-tag-options-${index + 1}.yaml`,
    title: `Service Catalog TagOptions ${index + 1} of ${documents.length}`,
    language: 'yaml',
    content,
    quota: {
      used: countBytes(content),
      limit: TEMPLATE_QUOTA.bytes,
      unit: 'bytes',
    },
    notes: [
      ...open.map(
        ({ key }) => `${key}: has no allowed values, and a TagOption needs one`,
      ),
      'AWS does not delete a TagOption that a portfolio or product still holds; set Active: false for a value that goes',
    ],
  }));
}

function optionText(name: string, key: string, value: string): string {
  const option = blockYaml({
    [logicalId(name, key, value)]: {
      Type: 'AWS::ServiceCatalog::TagOption',
      Properties: { Active: true, Key: key, Value: value },
    },
  });
  return option.replace(/^(?=.)/gm, '  ');
}

/**
 * The same for the same key and value, whatever else the dictionary holds:
 * under another name CloudFormation would create the TagOption a second time.
 */
function logicalId(name: string, key: string, value: string): string {
  const words = `${name} ${value}`
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  return `TagOption${words.slice(0, 120)}${fingerprint(`${key}\n${value}`)}`;
}

/** FNV-1a of 64 bits. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    hash ^= BigInt(text.charCodeAt(index));
    hash = BigInt.asUintN(64, hash * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, '0');
}
