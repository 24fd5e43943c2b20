extension Vocabulary {
    static let spanish = Vocabulary(
        "es",
        [
            (
                .smallWord,
                """
                el, la, los, las, un, una, es, y, que, de, en, mi, mis, su, no, por, para, con, se, me, te, lo, le, pero,
                como, donde, cuando, muy, hola, gracias, favor, quiero, quisiera, ha, he, esta, este, del, al, mas, porque,
                todavia, aun, nos, yo, usted, ustedes, tengo, estoy, buenos, dias, puedo, sin, ya
                """
            ),
            (
                .shipping,
                """
                de vuelta al remitente=5, devuelto al remitente=5, antes de las fiestas=4, ya enviaron=4, ya fue enviad*=4,
                envio*=5, enviar*=2, paquete*=4, donde esta mi=6, entrega*=4, entregado=4, seguimiento=5, rastre*=5,
                numero de seguimiento=6, no ha llegado=6, no llega=5, no llego=6, no he recibido=6, aun no recibo=6,
                llegar*=3, cuando llega*=6, aduana*=4, retras*=4, correos=4, transportista=5, en camino=4, perdid*=3,
                enviado=3, pedido=2, mensajero=4, mi caja=3, la caja=1, nunca llego=6, todavia no=3, recibire=4
                """
            ),
            (
                .payment,
                """
                pago*=4, pagar=3, pague=3, cobr*=5, me cobraron=6, cargo*=4, factura*=5, tarjeta*=4, tarjeta de credito=5,
                reembols*=4, precio*=3, cuesta=3, cuanto=2, dos veces=3, rechazad*=4, recibo=3, doble cargo=6,
                cuenta bancaria=4, descuento*=4, cupon=4, nueva tarjeta=5, devolucion=4, debit*=4, paypal=4, comision=4
                """
            ),
            (
                .frequency,
                """
                cada seis semanas=6, dos veces por ano=6, muy seguido=6, demasiado seguido=6, solo en las fiestas=6,
                frecuencia=6, cada dos meses=6, cada 2 meses=6, un mes si y otro no=6, cada tres meses=6, cada 3 meses=6,
                trimestral*=6, bimestral*=6, menos seguido=6, menos frecuente*=6, mas seguido=5, cada seis meses=6,
                semestral*=6, en vez de cada mes=6, en lugar de cada mes=6, en lugar de mensual*=6, dos veces al ano=5,
                mensual*=3, con menos frecuencia=6
                """
            ),
            (
                .skip,
                """
                saltar*=6, omitir=6, saltarme=6, no enviar .. este mes=6, no me envien .. mes=6, este mes no=5,
                el proximo mes no=5, sin caja .. mes=5, salten=6, no mandar .. mes=5
                """
            ),
            (
                .pause,
                """
                no quiero pausa=-12, no quiero una pausa=-12, sin pausa=-8, pausa*=6, pausar=6, suspender=5, suspend*=4,
                temporalmente=5, congelar=6, por unos meses=4, unos meses=3, reanudar=5, descanso=4, poner en espera=6,
                detener .. temporal*=6
                """
            ),
            (
                .address,
                """
                a mi hija=5, a mi hijo=5, a mi madre=5, a mi mama=5, apellido=4, mal escrito=5, etiqueta=4,
                numero de apartamento=5, direccion*=5, nueva direccion=7, cambiar la direccion=7, cambiar mi direccion=7,
                cambio de direccion=7, mude=6, me mude=7, nos mudamos=7, mudanza=6, codigo postal=5, destinatari*=6, calle=3,
                domicilio=5, departamento=2, otra persona=4, a nombre de=4, regalo para=4
                """
            ),
            (
                .customization,
                """
                que habia en=6, que venia en=6, que trae=5, ingredientes=5, donde puedo comprar=5, quitar el vino=7,
                caja mas pequena=5, sin alcohol=6, sin vino=6, no alcohol=5, no bebo=5, no bebemos=6, no tomamos alcohol=6,
                sin miel=6, alergic*=5, alergia*=5, preferenc*=5, prefer*=3, personaliz*=6, vegan*=5, vegetarian*=5,
                sin gluten=6, kosher=4, reemplazar=3, elegir=4, excluir=5, sin azucar=5, diabetic*=5, menos cosmeticos=5,
                mas comida=5, en vez de=2, no incluyan=6, contenido=2
                """
            ),
            (
                .damage,
                """
                no venia en=6, no venian en=6, no estaba en la caja=6, insectos=6, gusanos=6, fecha de caducidad=5,
                en lugar de la=3, producto equivocado=6, rot*=3, roto=6, rota=6, rotos=6, rotas=6, danad*=6, quebrad*=6,
                derram*=6, fuga=5, goteando=6, gotea=6, aplastad*=5, agrietad*=6, defectuos*=5, faltaba=5, falta un=4,
                falta=2, mojad*=4, moho=5, caducad*=5, vencid*=4, estropead*=6, hecho pedazos=6, pedazos=5, desperfecto=5,
                abierto=2
                """
            ),
            (
                .gratitude,
                """
                muchas gracias=3, mil gracias=5, gracias por=3, maravillos*=4, hermos*=4, precios*=4, delicios*=4, encant*=4,
                me encanta=5, bendicion*=5, bendiga=5, excelente*=3, felicidades=4, feliz=3, contenta=3, contento=3, rico=2,
                fantastic*=4, agradecid*=4, increible=3
                """
            ),
            (
                .cancel,
                """
                cancelar=6, cancelacion=6, cancelen=6, cancelo=5, cancele=5, cancelar mi suscripcion=7, dar de baja=7,
                darme de baja=7, darse de baja=7, anular=5, terminar mi suscripcion=7, terminar la suscripcion=7,
                ya no quiero=6, no quiero seguir=6, no quiero mas=5, dejar de recibir=6, no deseo continuar=6, desuscri*=6,
                no cancelar=-7, no quiero cancelar=-9
                """
            ),
            (
                .insistence,
                """
                no quiero pausa=5, no quiero una pausa=5, como pedi=6, sin respuesta=4, semana pasada=2, reitero=6,
                segunda vez=6, tercera vez=6, ya pedi=6, ya solicite=6, ya escribi=6, otra vez=3, de nuevo=3, varias veces=4,
                cuantas veces=6, repito=6, siguen cobrando=6, todavia me cobran=6, nuevamente=5, les dije=5, ya les dije=6,
                insisto=6, mi correo anterior=6, no me interesa=4, no quiero ofertas=6, sigo recibiendo=5
                """
            ),
            (
                .wantsHuman,
                """
                hablar con una persona=7, persona real=6, un agente=5, representante=5, hablar con alguien=6, humano=5,
                llamenme=6, llamarme=5, supervisor=5, gerente=5, no un robot=6, asesor=5, por telefono=4
                """
            ),
            (.question, "donde=1, cuando=1, como=1, por que=1, puedo=1, pueden=1, podria*=1, quiero=1, quisiera=1, necesito=1"),
            (
                .positive,
                """
                gracias, maravillos*, hermos*, encant*, delicios*, excelente*, feliz, content*, perfecto*, agradecid*
                """
            ),
            (
                .negative,
                """
                decepcion*, problema*=2, mal=2, mala=2, malo=2, triste=2, lamentablemente=2, descontent*, molest*, rot*=1
                """
            ),
            (
                .frustrated,
                """
                inaceptable=5, indignad*=6, indignante=6, vergonzos*=6, verguenza=5, furios*=6, harta=6, harto=6, estafa=5,
                pesimo=5, terrible=4, tercera vez=4, nadie responde=6, nadie contesta=6, es el colmo=6, enojad*=5
                """
            ),
            (
                .urgent,
                """
                urgente*=5, urgencia=5, inmediatamente=5, de inmediato=5, hoy=2, manana=2, lo antes posible=5, cuanto antes=5,
                ahora mismo=4
                """
            ),
            (.critical, "hospital=5, ambulancia=6, reaccion alergica=6, intoxicacion=6, herid*=4"),
            (.affirmation, "si, confirmo, de acuerdo, claro=2, adelante, correcto, esta bien, perfecto=2, acepto"),
            (.refusal, "no gracias, ahora no, mejor no, dejalo"),
            (
                .tooExpensive,
                """
                muy caro=6, caro=5, cara=4, no puedo pagar=6, economic*=5, dinero=3, desemplead*=6, perdi mi trabajo=6,
                presupuesto=4, jubilad*=3, no me alcanza=6
                """
            ),
            (.tooMuch, "demasiad*=4, acumul*=5, no tengo espacio=6, sin espacio=5"),
            (.moving, "me voy del pais=6, mudo al extranjero=6"),
            (.notUsing, "no uso=5, no los uso=6, no utilizo=5, no lo uso=6, no es de mi gusto=6"),
            (.quality, "calidad=4, siempre lo mismo=5, mismos productos=5, no vale la pena=6"),
            (.health, "cirugia=5, enfermedad=5, salud=4, enferm*=4, tratamiento=4, operacion=4"),
            (.travelling, "vacaciones=5, viaj*=5, estare fuera=6, fuera del pais=5"),
            (
                .notReceived,
                """
                no ha llegado=5, nunca llego=6, no he recibido=5, no recibi=6, perdid*=4, aparece como entregado=6,
                dice entregado=6, figura entregado=6, robado=5, no llego=6
                """
            ),
            (.wantsReplacement, "reemplazo=6, reponer=5, reenviar=5, enviar otro=6, enviar otra=6, uno nuevo=4, una nueva=3"),
            (.wantsRefund, "reembols*=6, devolucion=5, devuelvan=6, compensacion=5, mi dinero=4"),
            (.hasPhotos, "adjunto=5, adjunta=4, foto* .. adjunta*=6, aqui estan las fotos=6, envio fotos=6"),
            (.monthly, "cada mes=4, mensual*=4, todos los meses=5"),
            (.everySecondMonth, "cada dos meses=6, cada 2 meses=6, bimestral*=6, un mes si y otro no=6"),
            (.quarterly, "cada tres meses=6, cada 3 meses=6, trimestral*=6"),
            (.twiceAYear, "cada seis meses=6, cada 6 meses=6, semestral*=6, dos veces al ano=6"),
            (.alcohol, "alcohol=5, vino=5, vinos=5"),
            (.honey, "miel=5"),
            (.allergen, "alergi*=4, nueces=4, gluten=4, cacahuate*=5, mani=4"),
            (.vegan, "vegan*=5, vegetarian*=5"),
            (.cosmetics, "cosmetic*=5, jabon*=4, crema*=4, perfume*=4"),
            (
                .lostLong,
                """
                hace dos meses=6, mas de un mes=5, desde hace meses=5, tres meses=4, hace tres meses=6, dos meses esperando=6
                """
            ),
            (
                .repeatedComplaint,
                """
                tercera vez=6, una y otra vez=6, cada vez=3, varias veces=4, nadie responde=5, seguid*=2, cuantas veces=4,
                cuarta vez=6, consecutiv*=5
                """
            ),
            (.importantCustomer, "desde el principio=5, cliente fiel=5, cliente desde=4, donante=5, pastor=4, iglesia=2"),
            (.press, "periodista*=6, periodico=5, articulo=4, prensa=5, television=5, entrevista=5, bloguer*=6"),
            (.accessibility, "ciego=6, ciega=6, discapacidad=6, discapacitad*=6, silla de ruedas=6, sord*=5, baja vision=6"),
            (
                .bereavement,
                """
                fallecio=6, fallecid*=6, murio=6, funeral=6, viuda=5, viudo=5, difunt*=6, muerte=5, fallecimiento=6
                """
            ),
            (.allergicReaction, "reaccion alergica=7, ronchas=6, hinchazon=5, intoxicacion=6, sarpullido=6"),
            (.legal, "abogad*=6, demanda*=5, tribunal=6, denuncia*=5, defensa del consumidor=6, profeco=6, accion legal=6"),
            (
                .fraud,
                """
                fraude=6, estafa*=6, sin mi autorizacion=6, sin autorizacion=6, sin mi permiso=6, no autorice=6,
                nunca me suscribi=6
                """
            ),
            (
                .bulkOrder,
                """
                al por mayor=6, 50 cajas=6, 100 cajas=6, para mi empresa=6, para nuestra empresa=6, para nuestros empleados=6,
                para nuestra iglesia=6
                """
            ),
            (.publicThreat, "redes sociales=6, mala resena=6, publicar esto=6, trustpilot=6"),
            (
                .customsSeizure,
                """
                en aduana=5, en la aduana=5, detenido en aduana*=6, confiscad*=6, impuestos de importacion=6, retenid*=5
                """
            ),
            (.injury, "me corte=6, cortada=5, vidrio en=6, pedazos de vidrio=6, herid*=5"),
            (.suicide, "suicid*=9, matarme=9, no quiero vivir=9, quitarme la vida=9"),
            (.violence, "matarlos=9, los voy a matar=9, bomba=7"),
            (.technicalFault, "pagina no funciona=6, sitio no funciona=6, iniciar sesion=5, contrasena=5, mensaje de error=5"),
            (
                .doneClaim,
                """
                he cancelado, hemos cancelado, he pausado, hemos pausado, he reembolsado, hemos reembolsado,
                ha sido cancelad*, ha sido reembolsad*, he cambiado, hemos cambiado, cancele su
                """
            ),
            (
                .promise,
                """
                le reembolsaremos, le devolveremos, le enviaremos un reemplazo, le prometo, garantizamos,
                recibira un reembolso
                """
            ),
            (.rudeness, "estupid*, idiota*, calmese=4, no es nuestro problema=5, tonto*"),
            (.broken, "rot*=4, quebrad*=4, pedazos=3"),
            (.leaking, "derram*=4, gote*=4, fuga=4"),
            (.itemMissing, "falt*=4, no venia=4"),
        ])
}
