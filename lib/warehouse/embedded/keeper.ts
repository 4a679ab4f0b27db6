// Who looks after a warm server: a shell, since it waits for minutes and should weigh nothing.

/**
 * A script that runs a server until nobody has used it for some minutes, or until it is told to stop; then everything
 * the server wrote is removed. Stopping is smart: whoever is connected may finish.
 */
export function keeper(
  native: string,
  directory: string,
  options: readonly string[],
  idleMinutes: number,
): string {
  const home = quote(directory);
  return `
trap '' HUP INT
echo $$ > ${home}/keeper.pid
${[`${native}/bin/postgres`, ...options].map(quote).join(" ")} > ${home}/log 2>&1 &
server=$!
trap 'kill -INT $server; wait $server; rm -rf ${home}; exit' TERM
while kill -0 $server 2> /dev/null; do
  if [ -n "$(find ${home}/used -mmin +${idleMinutes} 2> /dev/null)" ]; then
    kill -TERM $server
  fi
  sleep 5 &
  wait $!
done
rm -rf ${home}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
