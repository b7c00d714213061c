#!/usr/bin/env node
console.log("laphieu");
