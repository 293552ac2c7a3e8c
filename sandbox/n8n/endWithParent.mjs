/**
 * Loaded into the n8n that the sandbox starts: ends n8n when the process that started it is gone,
 * also when that one was killed and could not end n8n itself.
 */
const POLL_MS = 1_000;
const parent = process.ppid;

setInterval(() => {
	if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
}, POLL_MS).unref();
