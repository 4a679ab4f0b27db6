import { chromium } from "playwright-core";
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
const types: Record<string,string> = {html:"text/html",js:"text/javascript",css:"text/css",json:"application/json",csv:"text/csv",woff2:"font/woff2",svg:"image/svg+xml"};
const server = createServer(async (q,r)=>{ let p=decodeURIComponent(new URL(q.url!,"http://x").pathname); if(p.endsWith("/")) p+="index.html"; try{ let f="dist"+p; let b; try{b=await readFile(f);}catch{f+=".html"; b=await readFile(f);} r.setHeader("content-type",types[f.split(".").pop()!]??"application/octet-stream"); r.end(b);}catch{r.statusCode=404;r.end();}}).listen(9400);
const b = await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox","--disable-gpu","--disable-background-networking"]});
const pages=(Deno.args[0]??"index,north-star,growth,activation,features,funnel,retention,revenue,quality,queries,methodology").split(",");
const modes=(Deno.args[1]??"desktop-light").split(",");
for (const m of modes){ const [size,scheme]=m.split("-"); const ctx=await b.newContext({viewport: size==="desktop"?{width:1440,height:900}:{width:390,height:844}, colorScheme: scheme as any});
 const page=await ctx.newPage(); for(const p of pages){ await page.goto(`http://localhost:9400/${p==="index"?"":p}`); await page.waitForTimeout(1800); await page.screenshot({path:`/tmp/lead/shots/${p}-${m}.png`,fullPage:true}); } await ctx.close(); }
await b.close(); server.close(); Deno.exit(0);
