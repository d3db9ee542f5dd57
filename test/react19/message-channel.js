// @grafana/ui 13.2 imports react-dom/server, which makes a MessageChannel at once. jsdom has none,
// and Node's own keeps the test process alive; this one delivers through a timer.
class Port {
  onmessage = null;
  other = null;

  postMessage(data) {
    setTimeout(() => this.other?.onmessage?.({ data }), 0);
  }

  start() {}

  close() {
    this.onmessage = null;
  }
}

class FakeMessageChannel {
  port1 = new Port();
  port2 = new Port();

  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}

globalThis.MessageChannel ??= FakeMessageChannel;
