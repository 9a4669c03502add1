import { TagDictionary } from '../dictionary/TagDictionary';
import { GeneratedDocument } from './GeneratedDocument';
import { oneLine } from './oneLine';
import { TagVariable, variableNotes } from './tagVariables';

/**
 * A Bash script that deploys a template with the mandatory tags on its stack,
 * from where CloudFormation hands them to every resource that takes tags. The
 * values come from the environment. None where no key can be passed.
 */
export function deployScript(
  dictionary: TagDictionary,
  variables: readonly TagVariable[],
): GeneratedDocument | undefined {
  const [cut, passed] = [
    variables.filter(isCut),
    variables.filter(variable => !isCut(variable)),
  ];
  // `aws cloudformation deploy` takes no --tags without any.
  if (passed.length === 0) return undefined;
  const checks = passed.map(({ definition, snakeName }) => {
    const words = [
      environmentName(snakeName),
      definition.key,
      oneLine(definition.purpose),
      ...(definition.allowedValues ?? []),
    ];
    return `require ${words.map(quoted).join(' ')}`;
  });
  const tags = passed.map(
    ({ definition, snakeName }) =>
      `  ${quoted(`${definition.key}=`)}"$${environmentName(snakeName)}"`,
  );
  const content = `#!/usr/bin/env bash
# Deploys a template with the mandatory tags of the tag dictionary on its stack:
#   STACK_NAME=... TEMPLATE_FILE=... ${passed
    .slice(0, 1)
    .map(({ snakeName }) => `${environmentName(snakeName)}=... `)
    .join('')}... ./deploy-with-tags.sh
# Further arguments go to aws cloudformation deploy. Made from the dictionary;
# change that instead.
set -euo pipefail

# require VARIABLE KEY PURPOSE [VALUE...]: one of the values; any where none is given.
require() {
  local variable=$1 key=$2 purpose=$3
  shift 3
  local value=\${!variable:-}
  if [ -z "$value" ]; then
    echo "Set $variable to the tag $key: $purpose" >&2
    exit 1
  fi
  [ $# -gt 0 ] || return 0
  local allowed
  for allowed in "$@"; do
    [ "$value" != "$allowed" ] || return 0
  done
  echo "$variable is '$value', which the tag $key may not be; choose of: $*" >&2
  exit 1
}

: "\${STACK_NAME:?Set it to the name of the stack}"
: "\${TEMPLATE_FILE:?Set it to the path of the template}"
${checks.join('\n')}

exec aws cloudformation deploy \\
  --stack-name "$STACK_NAME" --template-file "$TEMPLATE_FILE" "$@" --tags \\
${tags.join(' \\\n')}
`;
  return {
    kind: 'cloudformation',
    fileName: 'deploy-with-tags.sh',
    title: 'Script that deploys a stack with the mandatory tags',
    language: 'shell',
    content,
    notes: [
      'CloudFormation hands the tags of a stack only to resources that take tags',
      ...cut.map(
        ({ definition }) =>
          `${definition.key}: left out, because aws cloudformation deploy cuts a tag at its first =`,
      ),
      ...variableNotes(dictionary, { checksPatterns: false }),
    ],
  };
}

/** `aws cloudformation deploy` cuts a tag at its first equals sign. */
function isCut({ definition }: TagVariable): boolean {
  return definition.key.includes('=');
}

function environmentName(snakeName: string): string {
  return snakeName.toUpperCase();
}

/** Nothing means anything between single quotes. */
function quoted(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
