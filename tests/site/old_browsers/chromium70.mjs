// Opens pages in Chromium 70 and evaluates a script in each. Playwright needs a newer protocol, so this speaks to it directly.
// Arguments: a folder to unpack the browser into, and a file of JSON: [{address, width, script}, …], scripts return promises.
// Prints JSON: for each visit {value, complaints}, complaints being errors and messages of the console.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

const [, , folder, visits] = process.argv;

/** Unpack the browser, unless that has been done. */
const unpack = () => {
  const program = join(folder, "chromium-70");
  if (existsSync(program)) return program;
  const packed = join(dirname(createRequire(import.meta.url).resolve("chrome-aws-lambda/package.json")), "bin");
  const [name] = readdirSync(packed).filter((each) => each.startsWith("chromium-70"));
  writeFileSync(`${program}.new`, brotliDecompressSync(readFileSync(join(packed, name))), { mode: 0o755 });
  renameSync(`${program}.new`, program);
  return program;
};

const options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-zygote"];
options.push(
  "--single-process",
  "--remote-debugging-port=0",
  `--user-data-dir=${join(folder, `profile-${process.pid}`)}`,
);
const browser = spawn(unpack(), options, { stdio: ["ignore", "ignore", "pipe"] });

const address = await new Promise((resolve, reject) => {
  let output = "";
  browser.stderr.on("data", (data) => {
    output += data;
    const found = /DevTools listening on ws:\/\/([^/]+)/.exec(output);
    if (found) resolve(found[1]);
  });
  browser.on("exit", (code) => reject(new Error(`Chromium 70 ended with ${code}: ${output}`)));
});

/** Open a page in a tab of its own, so that nothing of one page can happen in the next; evaluate the script there. */
const visit = async ({ address: page, width, script }) => {
  const tab = await (await fetch(`http://${address}/json/new?about:blank`)).json();
  const socket = new WebSocket(tab.webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener("open", resolve));
  let last = 0;
  const replies = new Map();
  const send = async (method, params = {}) => {
    const id = ++last;
    const reply = new Promise((resolve) => replies.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { error, result } = await reply;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };

  const complaints = [];
  const events = {
    "Runtime.exceptionThrown": ({ exceptionDetails: { exception, text } }) =>
      complaints.push((exception && exception.description) || text),
    "Runtime.consoleAPICalled": ({ args }) => complaints.push(args.map(({ value }) => value).join(" ")),
    "Log.entryAdded": ({ entry }) => complaints.push(`${entry.level}: ${entry.text} ${entry.url || ""}`),
  };
  const loaded = new Promise((resolve) => (events["Page.loadEventFired"] = resolve));
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.id) replies.get(message.id)(message);
    else if (events[message.method]) events[message.method](message.params);
  });

  for (const domain of ["Page", "Runtime", "Log"]) await send(`${domain}.enable`);
  await send("Emulation.setDeviceMetricsOverride", { width, height: 740, deviceScaleFactor: 1, mobile: false });
  await send("Page.navigate", { url: page });
  await loaded;
  const evaluated = { expression: script, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await send("Runtime.evaluate", evaluated);
  if (exceptionDetails) complaints.push(JSON.stringify(exceptionDetails));
  await fetch(`http://${address}/json/close/${tab.id}`);
  return { value: result.value, complaints };
};

const results = [];
for (const each of JSON.parse(readFileSync(visits, "utf-8"))) results.push(await visit(each));
browser.removeAllListeners("exit");
browser.kill();
process.stdout.write(JSON.stringify(results));
process.exit(0);
