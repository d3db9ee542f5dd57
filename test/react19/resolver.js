// One React for everything: a package that this folder has is taken from here, whoever asks for it
// (src, or a package that only the project's own node_modules has).
const { existsSync } = require('node:fs');
const path = require('node:path');

// What lies here of these is an old one that some package brought along; the project means its own.
const OWN = new Set(['yaml']);

const here = path.join(__dirname, 'node_modules');

module.exports = (request, options) => {
  const [first, second] = request.split('/');
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  const bare = !request.startsWith('.') && !path.isAbsolute(request);
  if (bare && !OWN.has(name) && !options.basedir.startsWith(here) && existsSync(path.join(here, name))) {
    return options.defaultResolver(request, { ...options, basedir: __dirname });
  }
  return options.defaultResolver(request, options);
};
