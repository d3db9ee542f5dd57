// The scaffold's set-up wants a browser's globals; a test that asks for the node environment has none.
if (typeof HTMLCanvasElement !== 'undefined') {
  require('./.config/jest-setup');
}
